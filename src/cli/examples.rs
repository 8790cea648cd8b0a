/// What to type, and what comes of it.
pub type Example = (&'static str, &'static str);

/// The examples that open the help of each command; the first are for `tpm` itself.
pub const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "tpm",
        &[
            ("tpm", "the roles in a line each"),
            ("tpm explain tpm", "what a role is"),
            ("tpm compare pm pgm", "two roles side by side"),
            ("tpm quiz", "how well the TPM job would suit you"),
            ("tpm explain", "all topics"),
        ],
    ),
    (
        "explain",
        &[
            ("tpm explain", "all roles and topics, a line each"),
            ("tpm explain tpm", "a role"),
            ("tpm explain tpm --section decides", "one part of it"),
            ("tpm explain week myths --brief", "two topics, the short answer"),
            ("tpm explain epm", "a title from a job posting"),
            ("tpm explain all --format markdown", "everything, as a document"),
        ],
    ),
    (
        "compare",
        &[
            ("tpm compare pm pgm", "two roles"),
            ("tpm compare", "all four"),
            ("tpm compare pgm tpm --only overlap", "one part"),
            ("tpm compare --situation outage", "what each does first in a situation"),
        ],
    ),
    (
        "quiz",
        &[
            ("tpm quiz", "the questions, at this terminal"),
            ("tpm quiz --short", "the short form, two minutes"),
            ("tpm quiz --answers CODE", "a result once more, from its code"),
            ("tpm quiz --answers-file answers.yaml", "the result of answers in a file"),
            ("tpm quiz --show --form short", "the items themselves"),
        ],
    ),
    (
        "results",
        &[
            ("tpm results", "all results, a line each"),
            ("tpm results show last --why", "the last one, traced to its answers"),
            ("tpm results compare 1 2", "whether two differ by more than chance"),
            ("tpm results plan > plan.md", "a plan to fill in"),
            ("tpm results forget all", "delete them"),
        ],
    ),
    (
        "score",
        &[
            ("tpm score sheets.jsonl > results.jsonl", "a whole file"),
            ("tpm score < sheets.jsonl", "the same from standard input"),
        ],
    ),
    (
        "content",
        &[
            ("tpm content export mine", "the built-in content, to edit"),
            ("tpm content check mine", "all that is wrong with a folder"),
            ("tpm --content mine explain tpm", "what it looks like"),
            ("tpm content schema role", "for editors and other programs"),
        ],
    ),
    (
        "completions",
        &[
            ("source <(tpm completions bash)", "Bash: in ~/.bashrc"),
            ("source <(tpm completions zsh)", "Zsh: in ~/.zshrc, after compinit"),
            ("tpm completions fish | source", "fish: in ~/.config/fish/config.fish"),
            (
                "tpm completions powershell | Out-String | Invoke-Expression",
                "PowerShell: in the file that $PROFILE names",
            ),
            ("eval (tpm completions elvish | slurp)", "Elvish: in ~/.config/elvish/rc.elv"),
        ],
    ),
    (
        "man",
        &[
            ("tpm man", "the page of `tpm`"),
            ("tpm man compare", "the page of a command"),
            ("tpm man results show", "the page of one of its commands"),
            ("tpm man > tpm.1", "the page as a file"),
        ],
    ),
];
