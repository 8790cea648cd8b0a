//! The JSON Schemas of the content files, made from the types.

use std::fs;
use std::path::Path;

use schemars::generate::SchemaSettings;

use super::FileKind;

/// With `TPM_WRITE_DOCS=1` the files are written anew instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test chooses by the environment whether to write")]
fn the_schemas_in_the_repository_are_those_of_the_types() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut stale = Vec::new();
    for kind in FileKind::ALL {
        let path = content.join(kind.schema_path());
        let schema = (kind.schema)(&mut SchemaSettings::draft2020_12().into_generator());
        let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("TPM_WRITE_DOCS").is_some() {
            fs::write(&path, made).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&made) {
            stale.push(kind.name);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; to write them anew, run the test with TPM_WRITE_DOCS=1");
}
