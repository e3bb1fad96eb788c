//! A conference that was read, and what is prepared of it as soon as somebody needs that.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::{mem, ptr};

use super::words::Words;
use crate::agenda::filter::index::Index;
use crate::agenda::model::bits::Bits;
use crate::agenda::model::conference::{Conference, Day};
use crate::agenda::programme::arrange::{Slots, arrange};
use crate::agenda::programme::pieces::Pieces;
use crate::agenda::programme::weight::Cut;
use crate::agenda::read::{self, Issue, Reading, Report};
use crate::agenda::search::Search;
use crate::agenda::search::labels::Naming;
use crate::agenda::search::pinyin::PinyinTable;
use crate::browser::{css, page};
use crate::ui::virtual_list::height_estimates::HeightEstimates;
use crate::ui::virtual_list::list::{PIECE, PIECE_IN_LANES};

/// A conference that was read. What follows from it is prepared when it is first asked for: showing the programme needs
/// neither an index nor a search.
#[derive(Debug)]
pub struct Agenda {
    /// What the file says.
    pub conference: Conference,
    /// What is odd in the file, as far as reading it showed.
    pub issues: Vec<Issue>,
    /// The file, until its editor is told what is odd in it.
    bytes: Mutex<Arc<Vec<u8>>>,
    reports: OnceLock<Vec<Report>>,
    /// The address of the file.
    pub src: String,
    /// When the file was received, in milliseconds of UTC.
    pub received_ms: f64,
    /// What laying out asks of the sessions.
    slots: OnceLock<Slots>,
    heights: OnceLock<HeightEstimates>,
    /// The programme of all sessions, laid out: what is shown first, and whenever nothing is asked for.
    whole: OnceLock<Arc<Pieces>>,
    index: OnceLock<Index>,
    /// What searching needs, without and with a table of Han characters.
    searches: [Mutex<Option<Prepared>>; 2],
}

/// A search, and for whom it was prepared.
#[derive(Debug)]
struct Prepared {
    words: &'static Words,
    zone: Option<String>,
    search: Arc<Search>,
}

impl Agenda {
    /// What was read of a file, and when that was received. Nothing is prepared yet.
    pub fn new(Reading { conference, issues }: Reading, bytes: Arc<Vec<u8>>, src: &str, received_ms: f64) -> Self {
        Self {
            conference,
            issues,
            bytes: Mutex::new(bytes),
            reports: OnceLock::new(),
            src: src.to_owned(),
            received_ms,
            slots: OnceLock::new(),
            heights: OnceLock::new(),
            whole: OnceLock::new(),
            index: OnceLock::new(),
            searches: Default::default(),
        }
    }

    /// The programme of some sessions, in pieces; `days` are those that were asked for, if any were. Where a block is too large for one
    /// piece there are none without `cut`.
    pub fn pieces(&self, sessions: &Bits, days: &[Day], cut: Option<Cut>) -> Option<Arc<Pieces>> {
        let is_whole = sessions.is_full() && days.is_empty();
        if let Some(known) = self.whole.get().filter(|_| is_whole) {
            return Some(known.clone());
        }
        let slots = self.slots.get_or_init(|| Slots::of(&self.conference));
        let weigh = |session| self.heights().elements(session);
        let timeline = arrange(&self.conference, slots, sessions, days);
        let pieces = Arc::new(timeline.into_pieces(PIECE, PIECE_IN_LANES, &weigh, cut)?);
        Some(if is_whole { self.whole.get_or_init(|| pieces).clone() } else { pieces })
    }

    /// How high sessions are at least.
    pub fn heights(&self) -> &HeightEstimates {
        self.heights.get_or_init(|| HeightEstimates::of(&self.conference))
    }

    /// What is odd in the file, for its editor. Asking for it lets go of the file.
    pub fn reports(&self) -> &[Report] {
        self.reports.get_or_init(|| {
            let bytes = mem::take(&mut *self.bytes.lock().unwrap_or_else(PoisonError::into_inner));
            let found = read::check(&self.conference, &self.issues, &css::is_color);
            if self.issues.is_empty() && found.is_empty() {
                return Vec::new();
            }
            read::reports(&self.issues, &found, &self.conference, &read::decoded(&bytes, page::decode).0)
        })
    }

    /// What filtering needs.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.conference))
    }

    /// What searching needs: once for each file, and anew what the widget says in words of its own once those are others, or times are
    /// those of another zone.
    pub fn search(
        &self,
        han: Option<&Arc<PinyinTable>>,
        words: &'static Words,
        zone: Option<&str>,
        naming: &Naming,
    ) -> Arc<Search> {
        let prepared = &self.searches[usize::from(han.is_some())];
        let mut prepared = prepared.lock().unwrap_or_else(PoisonError::into_inner);
        let is_for = |known: &&Prepared| ptr::eq(known.words, words) && known.zone.as_deref() == zone;
        if let Some(known) = prepared.as_ref().filter(is_for) {
            return known.search.clone();
        }
        let search = Arc::new(match &*prepared {
            Some(known) => known.search.renamed(&self.conference, naming),
            None => Search::build(&self.conference, han.cloned(), naming),
        });
        *prepared = Some(Prepared { words, zone: zone.map(str::to_owned), search: search.clone() });
        search
    }
}
