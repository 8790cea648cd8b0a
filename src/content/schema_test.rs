//! The JSON Schemas of the content files, made from the types.

use std::fs;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::{
    Axes, FileKind, Growth, Index, Items, Misconceptions, PictureFile, ReadinessFile, ResultWords, Role,
    Scenarios, Signals, Situations, Sources, Titles, Topic,
};

/// With `TPM_WRITE_DOCS=1` the files are written anew instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test chooses by the environment whether to write")]
fn the_schemas_in_the_repository_are_those_of_the_types() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut stale = Vec::new();
    for kind in FileKind::ALL {
        let path = content.join(kind.schema_path());
        let made = serde_json::to_string_pretty(&schema(kind)).unwrap() + "\n";
        if std::env::var_os("TPM_WRITE_DOCS").is_some() {
            fs::write(&path, made).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&made) {
            stale.push(kind.name());
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; to write them anew, run the test with TPM_WRITE_DOCS=1");
}

fn schema(kind: FileKind) -> Schema {
    match kind {
        FileKind::Index => schema_of::<Index>(),
        FileKind::Role => schema_of::<Role>(),
        FileKind::Topic => schema_of::<Topic>(),
        FileKind::Comparison => schema_of::<Axes>(),
        FileKind::Situations => schema_of::<Situations>(),
        FileKind::Misconceptions => schema_of::<Misconceptions>(),
        FileKind::Signals => schema_of::<Signals>(),
        FileKind::Titles => schema_of::<Titles>(),
        FileKind::Sources => schema_of::<Sources>(),
        FileKind::QuizItems => schema_of::<Items>(),
        FileKind::QuizScenarios => schema_of::<Scenarios>(),
        FileKind::QuizReadiness => schema_of::<ReadinessFile>(),
        FileKind::QuizPicture => schema_of::<PictureFile>(),
        FileKind::QuizResults => schema_of::<ResultWords>(),
        FileKind::QuizGrowth => schema_of::<Growth>(),
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
