# Categories, goals and recurring meetings where the line names one; otherwise what is above.
functions[_ownweek_words]=$functions[_ownweek]
_ownweek() {
    local -a offered
    offered=("${(@f)$(command ownweek complete "${(@)words[1,CURRENT]}" 2>/dev/null)}")
    offered=("${(@)offered/:/\\:}")
    offered=("${(@)offered/$'\t'/:}")
    offered=("${(@)offered:#}")
    if (( $#offered )) && _describe -V record offered; then
        return 0
    fi
    _ownweek_words "$@"
}

