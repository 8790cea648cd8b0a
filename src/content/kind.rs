/// A kind of content file. Each has a schema of the same name under `schema/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// The order of roles and topics, and the words of the overview.
    Index,
    /// One role a file.
    Role,
    /// One topic a file.
    Topic,
    /// Dimensions and activities.
    Comparison,
    /// Situations.
    Situations,
    /// Misconceptions.
    Misconceptions,
    /// Fit signals and meanings of "technical".
    Signals,
    /// Titles.
    Titles,
    /// Sources.
    Sources,
    /// Agreement items of the quiz.
    QuizItems,
    /// Scenarios of the quiz.
    QuizScenarios,
    /// Readiness items of the quiz.
    QuizReadiness,
    /// Statements of the quiz.
    QuizPicture,
    /// Words of the quiz's results.
    QuizResults,
    /// Growth cards.
    QuizGrowth,
}

impl FileKind {
    /// All kinds, in the order of `content/README.md`.
    pub const ALL: [Self; 15] = [
        Self::Index,
        Self::Role,
        Self::Topic,
        Self::Comparison,
        Self::Situations,
        Self::Misconceptions,
        Self::Signals,
        Self::Titles,
        Self::Sources,
        Self::QuizItems,
        Self::QuizScenarios,
        Self::QuizReadiness,
        Self::QuizPicture,
        Self::QuizResults,
        Self::QuizGrowth,
    ];

    /// The name people type, and where its files are: a path, or a folder and `*`.
    fn facts(self) -> (&'static str, &'static str) {
        match self {
            Self::Index => ("index", "index.yaml"),
            Self::Role => ("role", "roles/*.yaml"),
            Self::Topic => ("topic", "topics/*.yaml"),
            Self::Comparison => ("comparison", "comparison.yaml"),
            Self::Situations => ("situations", "situations.yaml"),
            Self::Misconceptions => ("misconceptions", "misconceptions.yaml"),
            Self::Signals => ("signals", "signals.yaml"),
            Self::Titles => ("titles", "titles.yaml"),
            Self::Sources => ("sources", "sources.yaml"),
            Self::QuizItems => ("quiz-items", "quiz/items.yaml"),
            Self::QuizScenarios => ("quiz-scenarios", "quiz/scenarios.yaml"),
            Self::QuizReadiness => ("quiz-readiness", "quiz/readiness.yaml"),
            Self::QuizPicture => ("quiz-picture", "quiz/picture.yaml"),
            Self::QuizResults => ("quiz-results", "quiz/results.yaml"),
            Self::QuizGrowth => ("quiz-growth", "quiz/growth.yaml"),
        }
    }

    /// The name people type, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// Where files of this kind are, under the folder of content.
    #[must_use]
    pub fn pattern(self) -> &'static str {
        self.facts().1
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of the file at this path under the folder of content.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| match kind.pattern().split_once('*') {
            None => kind.pattern() == path,
            Some((before, after)) => {
                let stem = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                stem.is_some_and(is_id)
            }
        })
    }

    /// The path of its schema under the folder of content.
    #[must_use]
    pub fn schema_path(self) -> String {
        format!("schema/{}.schema.json", self.name())
    }
}

/// Whether this can be the id of a role or topic, and so the name of its file.
#[must_use]
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_kind_or_none() {
        assert_eq!(FileKind::of("roles/tpm.yaml"), Some(FileKind::Role));
        assert_eq!(FileKind::of("quiz/growth.yaml"), Some(FileKind::QuizGrowth));
        for none in ["roles/.yaml", "roles/a/b.yaml", "role.yaml", "roles/../x.yaml", "quiz/x.yaml"] {
            assert_eq!(FileKind::of(none), None, "{none}");
        }
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of(&kind.pattern().replace('*', "x")), Some(kind));
            assert_eq!(FileKind::named(kind.name()), Some(kind));
        }
    }
}
