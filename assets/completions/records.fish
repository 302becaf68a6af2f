
# Categories, goals and recurring meetings where the line names one.
function __ownweek_records
    # After --option= the shell wants the value alone.
    set -l word (commandline -ct | string replace -r -- '^(--[^=]+)=' '$1\n')
    command ownweek complete (commandline -opc) $word 2>/dev/null
end
complete -c ownweek -k -f -n 'count (__ownweek_records) >/dev/null' -a '(__ownweek_records)'
