//! What becomes of what is not as it should be in a file: it is reported, and mended where there is one way to. The first view is drawn
//! without patience: a file that needs it is read again, once this part of the program is here.

use std::borrow::Cow;

use super::entries::is_new;
use super::format1::FORMAT;
use super::ids::Ids;
use super::infer::MOST_LEVELS;
use super::issue::{Grade, Issue, IssuePath, ReadError, quoted, shortened};
use super::issue_kind::IssueKind;
use super::patient;
use super::record::{File, Form, Patience, Record, Stand};
use super::tree::Json;
use crate::agenda::limits::ISSUES;
use crate::agenda::model::order::sorted;
use crate::agenda::model::spelling::{decimal, joined};
use crate::agenda::model::text::Text;

/// All of it.
pub static PATIENCE: Patience = Patience {
    report,
    report_quoted: |record, grade, key, odd, value| report(record, grade, key, odd, &[&quoted(value)]),
    report_many,
    report_lost: |file, stand, item| note(file, stand, Grade::Loss, "", IssueKind::NotARecord, &[item.noun()], 1),
    report_circle,
    mend,
    mend_form,
    mend_moment: patient::read,
    mend_address,
    name_format,
    name_records,
    name,
    put_people_together: |record, list, ids| {
        each_together(record, "participants", list, ids, &|one| one.person.index())
    },
    put_organizations_together: |record, list, ids| {
        each_together(record, "organizations", list, ids, &|one| one.organization.index())
    },
};

fn report(record: &Record, grade: Grade, key: &str, odd: IssueKind, values: &[&str]) {
    note(record.file, record.stand, grade, key, odd, values, 1);
}

fn report_many(record: &Record, grade: Grade, key: &str, most: usize, more: usize) {
    let count = if grade == Grade::Loss { more } else { 1 };
    note(record.file, record.stand, grade, key, IssueKind::TooMany, &[&decimal(most), &decimal(more)], count);
}

fn report_circle(file: &Record, list: &str, position: usize) {
    let place = joined(&[list, "[", &decimal(position), "].parent"]);
    report(file, Grade::Warning, &place, IssueKind::PartOfItself, &[&decimal(MOST_LEVELS)]);
}

/// Notes what stands for so many.
fn note(file: &File, stand: Stand, grade: Grade, key: &str, odd: IssueKind, values: &[&str], count: usize) {
    let mut issues = file.issues.borrow_mut();
    if issues.len() < ISSUES {
        issues.push(Issue { count, ..Issue::new(grade, stand.place(shortened(key)), odd, values) });
        return;
    }
    // What is beyond is counted, the entries that are not shown apart from the rest.
    let is_loss = grade == Grade::Loss;
    match issues[ISSUES..].iter_mut().find(|issue| (issue.grade == Grade::Loss) == is_loss) {
        Some(issue) => issue.count += count,
        None => issues.push(Issue { count, ..Issue::new(grade, IssuePath::default(), IssueKind::Beyond, &[]) }),
    }
}

fn mend<'a>(record: &Record<'a>, key: &str, found: Json<'a>, odd: IssueKind) -> Option<&'a str> {
    match found {
        Json::Number(number) if matches!(odd, IssueKind::NotAString | IssueKind::NotStrings | IssueKind::NotAText) => {
            report(record, Grade::Warning, key, IssueKind::ReadAsString, &[number, number]);
            Some(number)
        }
        _ => {
            wrong(record, key, found, odd);
            None
        }
    }
}

fn mend_form(record: &Record, key: &str, found: Json, odd: IssueKind, is_of_form: &mut Form) {
    match found {
        Json::Number(number) if is_of_form(number) => {
            report(record, Grade::Warning, key, IssueKind::ReadAsString, &[number, number]);
        }
        _ => wrong(record, key, found, odd),
    }
}

fn wrong(record: &Record, key: &str, found: Json, odd: IssueKind) {
    let found = match found {
        Json::String(text) => &quoted(text),
        Json::Number(number) => number,
        other => other.noun(),
    };
    report(record, Grade::Warning, key, odd, &[found]);
}

fn mend_address(record: &Record, key: &str, url: &str) -> String {
    let whole = joined(&["https://", url]);
    report(record, Grade::Warning, key, IssueKind::ReadAsAddress, &[&quoted(url), &whole]);
    whole
}

fn name_format(file: &Record, stated: Option<&str>) -> Result<(), ReadError> {
    match stated {
        Some(other) => Err(ReadError::Format { found: other.to_owned() }),
        None if file.has("sessions") => {
            report(file, Grade::Warning, "format", IssueKind::NoFormat, &[FORMAT]);
            Ok(())
        }
        None => Err(ReadError::NotAnAgenda { found: "an object without them" }),
    }
}

/// A missing id is made from its place, a repeated one gets a number, and both are reported, so that no record is hidden by another.
fn name_records<'a>(records: &[Record<'a>], list: &str, stated: &Ids<'a>) -> Vec<Cow<'a, str>> {
    let is_stated = |position: usize| !stated.id(position).is_empty();
    let made_up = |position: usize| joined(&[list.trim_end_matches('s'), "-", &decimal(position + 1)]);
    let name = |position: usize| {
        if is_stated(position) { stated.in_order[position].clone() } else { made_up(position).into() }
    };
    let named = Ids::new((0..records.len()).map(name).collect());
    let mut in_order = named.in_order.clone();
    for same in named.sorted.chunk_by(|one, other| named.in_order[*one] == named.in_order[*other]) {
        // Of records with the same id the first that states it keeps it; one that was made up gives way.
        let owner = same.iter().find(|position| is_stated(**position)).unwrap_or(&same[0]);
        let mut copy = 1;
        for position in same {
            let id = named.id(*position);
            while position != owner && in_order[*position] == id {
                copy += 1;
                let numbered = joined(&[id, "-", &decimal(copy)]);
                if named.find::<usize>(&numbered).is_none() {
                    in_order[*position] = numbered.into();
                }
            }
            let called: &str = &in_order[*position];
            let report = |odd, values: &[&str]| report(&records[*position], Grade::Warning, "id", odd, values);
            if !is_stated(*position) {
                report(IssueKind::NoId, &[called]);
            } else if id != called {
                report(IssueKind::Taken, &[&quoted(id), called]);
            }
        }
    }
    in_order
}

fn name(record: &Record, key: &str) -> Text {
    let stand_in = record.string("id").unwrap_or("?");
    report(record, Grade::Warning, key, IssueKind::NoName, &[stand_in]);
    Text::plain("", stand_in)
}

/// Puts together what a list says of one, so that who is named twice is shown once.
fn each_together<T: Clone + PartialEq>(
    record: &Record,
    key: &str,
    list: Vec<T>,
    ids: &Ids,
    whom: &dyn Fn(&T) -> usize,
) -> Vec<T> {
    let Some(order) = grouped(list.len(), &|place| whom(&list[place])) else { return list };
    let mut together: Vec<T> = Vec::with_capacity(list.len());
    for place in order {
        let entry = &list[place];
        if together.last().is_some_and(|last| whom(last) == whom(entry)) {
            report(record, Grade::Note, key, IssueKind::NamedBefore, &[&quoted(ids.id(whom(entry)))]);
        }
        if is_new(&together, entry) {
            together.push(entry.clone());
        }
    }
    together
}

/// The places of a list, those of one number together, in the order in which the numbers come first; `None` where no number comes twice.
fn grouped(count: usize, number: &dyn Fn(usize) -> usize) -> Option<Vec<usize>> {
    // Most lists are short.
    if count < 16 && (1..count).all(|place| (0..place).all(|earlier| number(earlier) != number(place))) {
        return None;
    }
    let mut first: Vec<usize> = (0..count).collect();
    let by_number = sorted(count, &|one, other| number(one).cmp(&number(other)));
    let mut is_any_twice = false;
    for pair in by_number.windows(2) {
        if number(pair[0]) == number(pair[1]) {
            first[pair[1]] = first[pair[0]];
            is_any_twice = true;
        }
    }
    is_any_twice.then(|| sorted(count, &|one, other| first[one].cmp(&first[other])))
}
