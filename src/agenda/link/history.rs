//! What a visitor's steps do to the browser's history: opening adds an entry, closing goes back to where nothing was
//! open, everything else takes the place of the current entry. It decides; the browser ring carries it out.

use crate::agenda::link::permalink;
use crate::agenda::link::view_state::ViewState;

/// How a history entry with an open item came to be. It is kept with the entry, so that it outlives the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryMark {
    /// How many entries ago nothing was open.
    pub depth: u32,
    /// What was shown there, as a permalink.
    pub under: String,
    /// The hash of the page's own that stood there, and comes back: an anchor or a route. Empty if there was none.
    pub anchor: String,
}

/// What is done to the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryStep {
    /// A new entry.
    Push(Option<EntryMark>),
    /// The current entry changes.
    Replace(Option<EntryMark>),
    /// Back by so many entries.
    Back(u32),
}

/// The step from one state to the next. `mark` is that of the current entry, `anchor` the page's own hash in it.
///
/// ```
/// use conference_agenda::agenda::link::history::{HistoryStep, step};
/// use conference_agenda::agenda::link::permalink::decode;
/// let (list, item) = (decode("q=a"), decode("q=a&speaker=ada"));
/// let HistoryStep::Push(mark) = step(&list, &item, None, "") else { panic!("opening adds an entry") };
/// assert_eq!(step(&item, &list, mark, ""), HistoryStep::Back(1));
/// // Whoever came by a link has no entry to go back to.
/// assert_eq!(step(&item, &list, None, ""), HistoryStep::Replace(None));
/// ```
pub fn step(before: &ViewState, after: &ViewState, mark: Option<EntryMark>, anchor: &str) -> HistoryStep {
    let closed = |state: &ViewState| permalink::encode(&state.closed());
    // A mark means something only while an item is open.
    let mark = mark.filter(|_| before.open.is_some());
    match (&before.open, &after.open) {
        (None, Some(_)) => {
            HistoryStep::Push(Some(EntryMark { depth: 1, under: closed(before), anchor: anchor.to_owned() }))
        }
        (Some(opened), Some(open)) if opened != open => {
            HistoryStep::Push(mark.map(|mark| EntryMark { depth: mark.depth + 1, ..mark }))
        }
        (_, Some(_)) => HistoryStep::Replace(mark),
        (_, None) => match mark {
            Some(mark) if mark.under == closed(after) => HistoryStep::Back(mark.depth),
            _ => HistoryStep::Replace(None),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::link::permalink::decode;

    #[test]
    fn a_place_that_was_asked_for_keeps_nobody_from_going_back() {
        let item = decode("q=a&session=b");
        let HistoryStep::Push(mark) = step(&decode("q=a&at=now"), &item, None, "") else {
            panic!("opening adds an entry")
        };
        assert_eq!(step(&item, &decode("q=a"), mark, ""), HistoryStep::Back(1));
    }
}
