//! How the content is said: for whom, with what caveats, without repeating itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_yaml::Value;
use tpm::content::{Library, Part, reading_grade, words};

use crate::content::folder;
use crate::program::run;

/// No page is harder than this, in years of school.
const HARDEST_PAGE: f64 = 10.0;

/// The rows of a terminal that a short answer has to fit.
const SCREEN: usize = 24;

/// Their home page is all that is known of them, or is the page itself.
const HOME_PAGES: [&str; 3] = ["article", "carryer", "uk-roles"];

#[test]
fn no_page_is_harder_than_its_readers_bear() {
    for id in roles_and_topics() {
        let grade = reading_grade(&prose(&page(&id)).join(" "));
        assert!(grade <= HARDEST_PAGE, "{id}: {grade:.1}");
    }
}

#[test]
fn no_sentence_stands_twice_on_a_page() {
    for id in roles_and_topics() {
        let mut seen = BTreeSet::new();
        for text in prose(&page(&id)) {
            for sentence in text.split_inclusive(['.', '?', '!']).map(str::trim) {
                let new = words(sentence).len() < 4 || seen.insert(sentence.to_lowercase());
                assert!(new, "{id}: {sentence}");
            }
        }
    }
}

#[test]
fn a_short_answer_fits_one_screen() {
    for id in roles_and_topics() {
        let lines = run(&format!("tpm explain {id} --brief")).ok().lines().count();
        assert!(lines < SCREEN, "{id}: {lines} lines");
    }
}

#[test]
fn a_page_says_what_article_and_what_count_it_speaks_of() {
    for id in roles_and_topics() {
        let text = page(&id);
        let mentions = text.matches("the article").count() + text.matches("The article").count();
        assert!(mentions <= 3, "{id} names the article {mentions} times");
        assert!(mentions == 0 || text.contains("grew out of"), "{id} does not say which article");
        assert_eq!(text.matches("counted here").count(), 0, "{id}");
        let counts =
            ["this project's count", "this project counted"].iter().any(|count| text.contains(count));
        let caveat = text.contains("Google") || text.contains("many employers");
        assert!(!counts || caveat, "{id} shows figures of the count without its caveat");
        assert!(!text.contains("counted") || counts, "{id} does not say who counted");
    }
}

#[test]
fn home_made_and_worn_phrases_stay_out() {
    let phrases = ["as a rule", "one view", "strand", "muddle", "tangle", "leave you cold", "joy of"];
    for id in roles_and_topics() {
        let text = page(&id).to_lowercase();
        let found: Vec<&&str> = phrases.iter().filter(|phrase| text.contains(**phrase)).collect();
        assert!(found.is_empty(), "{id}: {found:?}");
    }
}

#[test]
fn every_topic_says_that_it_is_about_the_tpm() {
    let library = Library::default();
    for id in library.topic_ids().unwrap() {
        let topic = library.topic(&id).unwrap();
        let said = format!("{} {}", topic.title, topic.answer.text);
        assert!(said.contains("TPM"), "{id}: {said}");
    }
}

#[test]
fn the_page_on_pm_says_first_that_pm_can_mean_other_jobs() {
    for line in ["tpm explain pm", "tpm explain pm --brief", "tpm compare pm tpm"] {
        let top: Vec<String> = run(line).ok().lines().take(9).map(str::to_owned).collect();
        let top = top.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(top.contains("project or program manager. `tpm explain titles`"), "{line}: {top}");
    }
}

#[test]
fn a_role_has_one_question_on_every_page() {
    let library = Library::default();
    for id in library.role_ids().unwrap() {
        let role = library.role(&id).unwrap();
        let compared = role.dimensions.iter().find(|text| text.dimension == "question").unwrap();
        assert_eq!(role.question.text, compared.text, "{id}");
    }
}

#[test]
fn each_role_does_something_in_every_situation_and_all_share_some_work() {
    let library = Library::default();
    let roles: Vec<_> = library.role_ids().unwrap().iter().map(|id| library.role(id).unwrap()).collect();
    for role in &roles {
        let idle: Vec<_> = role
            .situations
            .iter()
            .filter(|first| first.part == Part::None)
            .map(|first| &first.situation)
            .collect();
        assert!(idle.is_empty(), "{}: {idle:?}", role.id);
    }
    let takes_part = |part: &Part| matches!(part, Part::Leads | Part::Shares);
    let shared =
        roles[0].activities.keys().filter(|id| roles.iter().all(|role| takes_part(&role.activities[*id])));
    assert!(shared.count() >= 4);
}

#[test]
fn commands_in_prose_are_marked_as_commands() {
    let mut bare = BTreeMap::new();
    for id in roles_and_topics() {
        for text in prose(&page(&id)) {
            let unmarked = text.split('`').step_by(2).any(|outside| {
                ["tpm explain", "tpm compare", "tpm quiz", "tpm results"].iter().any(|c| outside.contains(c))
            });
            if unmarked {
                bare.insert(id.clone(), text);
            }
        }
    }
    assert!(bare.is_empty(), "{bare:#?}");
}

#[test]
fn a_source_names_a_page() {
    let file: Value =
        serde_yaml::from_str(&fs::read_to_string(folder().join("sources.yaml")).unwrap()).unwrap();
    for source in file["sources"].as_sequence().unwrap() {
        let id = source["id"].as_str().unwrap();
        let Some(address) = source["address"].as_str() else { continue };
        let path =
            address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        assert!(!path.is_empty() || HOME_PAGES.contains(&id), "{id}: {address} is a home page");
    }
}

fn roles_and_topics() -> Vec<String> {
    let library = Library::default();
    let ids = library.role_ids().unwrap().into_iter().chain(library.topic_ids().unwrap());
    ids.map(|id| id.to_string()).collect()
}

/// A page as Markdown.
fn page(id: &str) -> String {
    run(&format!("tpm explain {id} --format markdown")).ok()
}

/// Its paragraphs and items, without headings, tables and marks.
fn prose(page: &str) -> Vec<String> {
    let lines = page.lines().filter(|line| !line.starts_with(['#', '|']) && !line.trim().is_empty());
    lines.map(|line| line.replace(['*', '\\'], "").trim_start_matches("- ").to_owned()).collect()
}
