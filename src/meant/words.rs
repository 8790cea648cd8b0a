//! What people type instead of what this program knows, and what they mean. Phrases
//! are in lower case, parted by bars.

/// Phrases for a command line, and what it does. `{}` stands for the names that follow.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "list|ls|topics|topic|roles|role|all|index|contents|menu|show|show all|everything|search|find|glossary|words|what can i ask",
        "explain",
        "all roles and topics, a line each",
    ),
    (
        "explain me|define|definition|definition of|describe|about|info|what is|what is a|what is an|what's a|what's an|whats a|what are|what does|who is|tell me about|meaning|meaning of|read|learn|lookup|show me|show|search|find|open|page|role|topic",
        "explain {}",
        "what it is",
    ),
    (
        "vs|versus|diff|difference|differences|difference between|the difference between|what is the difference between|what's the difference between|compare between|comparison|contrast|which is better",
        "compare {}",
        "side by side",
    ),
    (
        "test|test me|exam|start|begin|go|play|run|assess|assessment|self-assessment|survey|questionnaire|questions|take|take the quiz|take quiz|suit|suits me|am i suited|is it for me|quiz me|try|score me",
        "quiz",
        "how well the job would suit you",
    ),
    (
        "practise|cards|card|flashcards|flash cards|flashcard|drill|drills|train|training|anki|exercise|exercises|memorize|revise",
        "practice",
        "eight cards, with the reason at once",
    ),
    ("retake|restart|again", "quiz --new", "the questions from the beginning"),
    ("continue|resume|go on", "quiz --resume", "go on where you left"),
    ("short|quick|quick quiz|short quiz", "quiz --short", "the short form, two minutes"),
    ("plan|my plan|growth|growth plan|next steps", "results plan", "a plan from your last result"),
    (
        "history|scores|my results|past|saved|list results|show results|show my results",
        "results",
        "your results, a line each",
    ),
    ("last|last result|my result|latest", "results show last", "your last result"),
    ("forget|delete|reset|clear|remove", "results forget all", "delete your results"),
    ("check|validate|lint", "content check", "all that is wrong with a folder of content"),
    ("export|dump|init", "content export mine", "the built-in content, to edit"),
    ("schema", "content schema", "the kinds of content files"),
    ("version|ver|v|-version", "--version", "which version this is"),
    (
        "help me|help please|help!|please help|usage|commands|options|?|h|how|howto|how to use|hi|hello|exit|quit|q|bye|close|stop",
        "--help",
        "what can be typed",
    ),
    ("manual|docs|doc|documentation|guide|readme", "man", "the manual page"),
    ("completion|complete|autocomplete", "completions", "let your shell complete what you type"),
    ("update|upgrade|install|uninstall|config|configure|settings|login|setup", "--help", "what can be typed"),
];

/// Words for something below a command: the command, the phrases, what they mean.
pub(super) const BELOW: &[(&str, &str, &str, &str)] = &[
    ("results", "last|latest|newest|view|open", "results show last", "the last result"),
    ("results", "all|ls|history", "results list", "all results, a line each"),
    ("results", "delete|remove|rm|clear|reset|erase", "results forget all", "delete them"),
    (
        "results",
        "diff|vs|versus|change|changes",
        "results compare",
        "whether the last two differ by more than chance",
    ),
    ("results", "next|growth|cards|steps", "results plan", "a plan to fill in"),
    ("results", "why|explain", "results show last --why", "the last one, traced to its answers"),
    ("content", "validate|verify|lint|test", "content check", "all that is wrong with a folder"),
    ("content", "write|dump|init|new|copy|save|edit", "content export mine", "the built-in content, to edit"),
    ("content", "kinds|types|files|json", "content schema", "the kinds of files"),
    (
        "explain",
        "everything|all topics|all of it|all roles|complete",
        "explain all",
        "everything, as one page",
    ),
    (
        "explain",
        "list|ls|topics|roles|index|help|what|anything|something",
        "explain",
        "all roles and topics, a line each",
    ),
    (
        "explain",
        "quiz|compare|results|score|content|completions|man",
        "{} --help",
        "what this command can do",
    ),
    ("compare", "everything|each|all of them|them all", "compare", "all roles side by side"),
];

/// Words for an option: the command that has it, or none for those of all commands,
/// the words, and the option.
pub(super) const OPTIONS: &[(&str, &str, &str)] = &[
    ("", "html|web|browser", "--format html"),
    ("", "json|machine", "--format json"),
    ("", "md|markdown", "--format markdown"),
    ("", "text|txt|ascii|raw", "--format text"),
    ("", "output|output-format|as|to|type|fmt|f", "--format"),
    ("", "no-color|nocolor|no-colour|monochrome|no-colors|nocolour|bw", "--color never"),
    ("", "colour|colors|colours", "--color"),
    ("", "columns|cols|wrap", "--width"),
    ("", "silent|no-hints|s", "--quiet"),
    ("", "no-less|nopager|no-page|no-paging", "--no-pager"),
    ("", "dir|folder|path|content-dir|data", "--content"),
    ("", "ver|v", "--version"),
    ("", "usage|man|?", "--help"),
    ("explain", "short|quick|summary|tldr|brief-answer|concise|small|b", "--brief"),
    ("explain", "source|refs|references|cite|citations|links", "--sources"),
    ("explain", "part|chapter|heading|only", "--section"),
    ("compare", "source|refs|references|cite|citations|links", "--sources"),
    ("compare", "part|section|just", "--only"),
    ("compare", "scenario|case|when", "--situation"),
    ("quiz", "quick|fast|brief|small|mini", "--short"),
    ("quiz", "long|complete|full", "--form full"),
    ("quiz", "continue|go-on", "--resume"),
    ("quiz", "restart|again|fresh|reset|retake", "--new"),
    ("quiz", "private|incognito|dont-save|nosave|no-store", "--no-save"),
    ("quiz", "screen-reader|plain|a11y|simple", "--accessible"),
    ("quiz", "code", "--answers"),
    ("quiz", "file|input", "--answers-file"),
    ("quiz", "print|items|questions|list", "--show"),
    ("quiz", "explain|details|verbose|reasons", "--why"),
    ("results show", "explain|details|verbose|reasons", "--why"),
    ("results forget", "force|y|f|no-confirm", "--yes"),
    ("content export", "overwrite|f|yes", "--force"),
];

/// Words for the value of an option, and the value.
pub(super) const VALUES: &[(&str, &str)] = &[
    ("md|mark-down", "markdown"),
    ("htm|web|page", "html"),
    ("txt|plain|ascii", "text"),
    ("off|no|none|false|0", "never"),
    ("on|yes|true|force|1", "always"),
    ("pwsh|ps|ps1", "powershell"),
    ("long|complete", "full"),
    ("quick|brief", "short"),
];

/// Words of other languages that no English sentence about work has.
pub(super) const OTHER_LANGUAGES: &[&str] = &[
    "de", "del", "el", "los", "las", "que", "para", "una", "jefe", "gerente", "proyecto", "der", "und",
    "ist", "wie", "ein", "eine", "le", "les", "du", "qui", "quoi", "chef", "projet", "il", "della",
    "gestore", "um", "uma", "het", "een", "och", "er",
];
