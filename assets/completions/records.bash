
# Categories, goals and recurring meetings where the line names one; otherwise what is above.
_ownweek_records() {
    local line=${COMP_LINE:0:COMP_POINT} word cut="" before="" offered
    local -a words
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    word=${words[${#words[@]}-1]}
    # The shell replaces what follows the last sign at which it breaks words, or the whole of a quote.
    if [[ $word == *"$2" ]]; then cut=${word%"$2"}; elif [[ $2 == *"$word" ]]; then before=${2%"$word"}; fi
    COMPREPLY=()
    while IFS=$'\t' read -r offered _; do
        [[ $offered == "$word"* ]] && COMPREPLY+=("$before${offered#"$cut"}")
    done < <(command ownweek complete "${words[@]}" 2>/dev/null)
    ((${#COMPREPLY[@]})) || _ownweek "$@"
}

complete -F _ownweek_records -o bashdefault -o default ownweek
