#compdef tpm
function _clap_dynamic_completer_tpm() {
    local completions=("${(@f)$( \
        TPM_COMPLETE=zsh _CLAP_COMPLETE_INDEX="$((CURRENT - 1))" command tpm -- "${words[@]}" 2> /dev/null \
    )}")
    # What stands for the home folder must not be escaped with the rest.
    if [[ -z $QIPREFIX && $PREFIX == '~/'* ]]; then
        compset -P '\~/'
        completions=("${completions[@]#\~/}")
    fi
    if [[ -n $completions ]]; then
        local -a dirs=()
        local -a other=()
        local completion
        for completion in $completions; do
            if [[ "$completion" == */ ]]; then
                dirs+=("${completion%/}")
            else
                other+=("$completion")
            fi
        done
        [[ -n $dirs ]] && _describe -V 'values' dirs -S '/' -r '/'
        [[ -n $other ]] && _describe -V 'values' other
    fi
}

compdef _clap_dynamic_completer_tpm tpm
# A script in the folder of functions is run as one at the first TAB, and should then
# not only define what it is about.
if [[ "$funcstack[1]" == "_tpm" ]]; then
    _clap_dynamic_completer_tpm "$@"
fi
