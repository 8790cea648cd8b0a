use std::collections::BTreeMap;
use std::io::Write as _;

use super::*;

/// Titles with what they should be read as, in two parts: by the first the reading was
/// made, and the second was kept unseen. A line has the part, the answers that are right
/// (several with `|`; two roles of which it is one with `/`; `none`, `depends`, and `-` for
/// what is no title), and the title. The part is `unseen` where the SHA-256 of a collected
/// title in lower case is a multiple of three.
const LIST: &str = include_str!("../../../tests/titles.tsv");

fn built_in() -> Lexicon {
    lexicon(&Library::default()).unwrap()
}

/// The roles of a reading, in any order; or why there is none.
fn answer(lexicon: &Lexicon, reading: &Reading) -> String {
    let is_none = match reading.what {
        What::Title(at) => lexicon.titles.titles[at].none_of_these,
        What::Job(_) => true,
        What::Role(_) => false,
    };
    let mut roles: Vec<&str> = reading.roles.iter().map(Id::as_str).collect();
    roles.sort_unstable();
    match roles.as_slice() {
        _ if is_none => "none".to_owned(),
        [] => "depends".to_owned(),
        roles => roles.join("/"),
    }
}

#[test]
fn titles_of_real_postings_are_read_right() {
    let lexicon = built_in();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let [part, right, title] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let answers: Vec<String> = lexicon.read(title).iter().map(|one| answer(&lexicon, one)).collect();
        let fits = |right: &str| {
            let mut roles: Vec<&str> = right.split('/').collect();
            roles.sort_unstable();
            answers.contains(&roles.join("/")) || right == "-" && answers.is_empty()
        };
        let is_right = right.split(['|', ',']).any(fits);
        let [all, rights, answered] = counts.entry(part).or_default();
        *all += 1;
        *rights += usize::from(is_right);
        *answered += usize::from(answers.is_empty() == (right == "-"));
        if !is_right {
            wrong.push(format!("{part}\t{right}\t{answers:?}\t{title}"));
        }
    }
    writeln!(std::io::stdout(), "part: [titles, right, answered] {counts:?}").unwrap();
    assert_eq!(counts.keys().copied().collect::<Vec<_>>(), ["tune", "unseen"]);
    for [all, right, answered] in counts.values() {
        assert!(right * 100 >= all * 97 && answered * 100 >= all * 99, "{counts:?}\n{}", wrong.join("\n"));
    }
    assert!(counts.values().map(|[all, ..]| all).sum::<usize>() >= 400);
}

fn read(title: &str) -> TitleEntry {
    let library = Library::default();
    let names = Names::collect(&library).unwrap();
    let mut asked =
        as_titles(&library, &names, &[title.to_owned()]).unwrap_or_else(|| panic!("no title: {title}"));
    match asked.pop() {
        Some(Named::Title(entry)) if asked.is_empty() => *entry,
        other => panic!("{title}: {asked:?} {other:?}"),
    }
}

#[test]
fn each_part_of_a_title_is_told() {
    let title = read("Sr. Staff Technical Program Manager, Cloud Infrastructure (Remote)");
    assert_eq!((title.id.as_str(), title.nearest.as_str()), ("tpm", "TPM"));
    assert_eq!(title.level.as_deref(), Some("Sr Staff"));
    assert_eq!(title.field.as_deref(), Some("Cloud Infrastructure"));
    assert_eq!(title.head.as_deref(), Some("Technical Program Manager"));
    assert_eq!(title.asides, ["Remote"]);
    assert_eq!(title.title, "Sr. Staff Technical Program Manager, Cloud Infrastructure (Remote)");

    let title = read("Zorblax Product Manager II");
    assert_eq!((title.unused, title.level.as_deref()), (vec!["Zorblax".to_owned()], Some("II")));
}

#[test]
fn a_field_can_leave_two_roles_and_the_question_between_them() {
    let title = read("infrastructure program manager");
    assert_eq!(
        (title.roles.as_slice(), title.certainty),
        (&["tpm".into(), "pgm".into()][..], Certainty::Either)
    );
    assert_eq!((title.role, title.nearest.as_str()), (None, "TPM or PgM"));
    assert!(title.ask.text.contains("engineering teams"), "{}", title.ask.text);
    assert_eq!(read("Product/Program Manager").roles, ["pm", "pgm"]);
    assert_eq!(read("Senior Product and Programme Manager (m/f/d)").roles, ["pm", "pgm"]);
}

#[test]
fn no_topic_stands_in_a_title_and_none_is_lost_beside_one() {
    let library = Library::default();
    let ids = |line: &str| {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let of = |one: &Named| match one {
            Named::Page(_, id) => id.to_string(),
            Named::Title(title) => title.id.to_string(),
        };
        named(&library, &words).unwrap().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(ids("technical delivery manager").len(), 1);
    assert_eq!(ids("web project manager"), ["pjm"]);
    assert_eq!(ids("senior tpm week"), ["tpm", "week"]);
    assert_eq!(ids("week scrum master myths"), ["week", "scrum-master", "myths"]);
    assert_eq!(ids("technical program manager product manager"), ["tpm", "pm"]);
    assert_eq!(ids("pm,pjm tpm/pgm"), ["pm", "pjm", "tpm", "pgm"]);
    assert_eq!(ids("engineering manager vs technical program manager"), ["engineering-manager", "tpm"]);
}

#[test]
fn a_line_of_any_length_is_read_in_its_own_time() {
    let lexicon = built_in();
    let long = "senior program manager, cloud ".repeat(20_000);
    let reading = lexicon.read(&long);
    assert_eq!(reading.last().unwrap().unused.last().map(String::as_str), Some("…"));
}

#[test]
fn every_title_and_job_is_read_by_its_own_names() {
    let lexicon = built_in();
    let mut lost = Vec::new();
    for (at, job) in lexicon.jobs.jobs.iter().enumerate() {
        for name in job.aliases.iter().chain(&job.work).chain([&job.id.to_string()]) {
            let read = lexicon.read(name);
            if !matches!(read.as_slice(), [one] if one.what == What::Job(at)) {
                lost.push(format!("{}: {name}", job.id));
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}
