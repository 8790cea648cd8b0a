_clap_complete_tpm() {
    if compopt +o nospace 2> /dev/null; then
        local adds_space=true
    fi
    # The words that Bash makes are split at colons and equal signs; the line is not.
    IFS=$'\013\n' read -r -d '' -a COMPREPLY <<< "$(
        TPM_COMPLETE=bash _TPM_LINE="${COMP_LINE:0:${COMP_POINT:-0}}" _TPM_WORD="$2" \
            _CLAP_COMPLETE_INDEX="$COMP_CWORD" command tpm -- "${COMP_WORDS[@]}" 2> /dev/null
    )"
    if [[ -n "$adds_space" && "${COMPREPLY-}" =~ [=/:]$ ]]; then
        compopt -o nospace
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _clap_complete_tpm tpm
else
    complete -o nospace -o bashdefault -F _clap_complete_tpm tpm
fi
