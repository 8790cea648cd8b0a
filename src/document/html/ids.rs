use super::super::anchor;

/// Anchors that are given out once each.
pub(super) struct Ids {
    given: Vec<String>,
}

impl Default for Ids {
    fn default() -> Self {
        // The template has an anchor of its own.
        Self { given: vec!["contents".to_owned()] }
    }
}

impl Ids {
    /// The anchor of a heading; a second one of the same name gets a number.
    pub(super) fn heading(&mut self, text: &str) -> String {
        let name = Some(anchor(text)).filter(|name| !name.is_empty());
        self.once(name.as_deref().unwrap_or("part"))
    }

    /// An anchor within a picture.
    pub(super) fn picture(&mut self) -> String {
        self.once("picture")
    }

    fn once(&mut self, name: &str) -> String {
        let mut id = name.to_owned();
        let mut number = 1;
        while self.given.contains(&id) {
            number += 1;
            id = format!("{name}-{number}");
        }
        self.given.push(id.clone());
        id
    }
}
