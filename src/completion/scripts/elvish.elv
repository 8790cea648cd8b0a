use str
set edit:completion:arg-completer[tpm] = {|@words|
    if (has-external tpm) {
        var index = (to-string (- (count $words) 1))
        env TPM_COMPLETE=elvish _CLAP_COMPLETE_INDEX=$index tpm -- $@words 2>/dev/null | from-lines | each {|row|
            var value help = (str:split &max=2 "\t" $row"\t")
            set help = (str:trim-right $help "\t")
            edit:complex-candidate $value &display=(if (eq $help '') { put $value } else { put $value'  '$help })
        }
    }
}
