//! Laws of loading, against a page, a network and a clock that are no more than lists: whatever happens in whatever order.

use conference_agenda::agenda::limits::{COPY_MS, LONGEST_PAUSE_S, PATIENCE_MS, PAUSES_S, REST_MS};
use conference_agenda::agenda::loading::{
    Bytes, Cause, Command, Event, Missing, Once, Outcome, Shown, State, Ticket, Timer, Trouble,
};
use conference_agenda::agenda::read::ReadError;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::check;

/// What stands for an agenda: the address, the request that it came of, and whether it is a copy.
#[derive(Clone, Debug, PartialEq)]
struct Agenda {
    src: String,
    of: Ticket,
    is_copy: bool,
}

/// What happens next.
#[derive(Clone, Debug)]
enum Act {
    /// The attributes change.
    Want(&'static str, &'static str),
    AskAgain,
    Sight(bool),
    /// One of those that are waited for answers.
    Answer(usize, Reply),
    /// What was answered before, or will never be asked, answers again.
    AnswerAgain(usize, Reply),
    /// The next time is over.
    Pass,
    /// A time is over that nobody waits for.
    Stray(Timer),
}

#[derive(Clone, Debug)]
enum Reply {
    Good,
    Odd,
    Bad(Cause, Option<i32>),
    Helpless,
}

fn replies() -> impl Strategy<Value = Reply> {
    let causes = [
        Cause::Silent,
        Cause::Offline,
        Cause::Unreachable,
        Cause::Forbidden,
        Cause::Status(404),
        Cause::Status(410),
        Cause::Status(503),
        Cause::CutShort,
        Cause::TooLarge,
    ];
    prop_oneof![
        3 => Just(Reply::Good),
        1 => Just(Reply::Odd),
        4 => (select(causes.to_vec()), select(vec![None, Some(0), Some(90), Some(-5), Some(9999)]))
            .prop_map(|(cause, pause_s)| Reply::Bad(cause, pause_s)),
        1 => Just(Reply::Helpless),
    ]
}

fn acts(most: usize) -> impl Strategy<Value = (bool, Vec<Act>)> {
    let act = prop_oneof![
        2 => (select(&["a", "b", ""][..]), select(&["", "UTC"][..])).prop_map(|(src, zone)| Act::Want(src, zone)),
        2 => Just(Act::AskAgain),
        1 => any::<bool>().prop_map(Act::Sight),
        8 => (0..4_usize, replies()).prop_map(|(which, reply)| Act::Answer(which, reply)),
        1 => (0..20_usize, replies()).prop_map(|(which, reply)| Act::AnswerAgain(which, reply)),
        5 => Just(Act::Pass),
        1 => select(&[Timer::Copy, Timer::Pause, Timer::Rest][..]).prop_map(Act::Stray),
    ];
    (any::<bool>(), vec(act, 0..most))
}

/// What a visitor sees.
#[derive(Clone, Debug, PartialEq)]
enum Picture {
    Waiting,
    Failure,
    Agenda(Agenda),
}

/// Everything around the machine.
struct World {
    state: State,
    now_ms: i64,
    /// What is waited for.
    open: Vec<Command<Agenda>>,
    /// Every command of a kind that is answered, ever.
    given: Vec<Command<Agenda>>,
    timers: Vec<(Timer, i64)>,
    picture: Picture,
    told: Option<Trouble>,
    is_helpless: bool,
    is_asking: bool,
    /// The address that is wanted.
    src: String,
    /// The last request.
    last: Option<Ticket>,
    /// Of each request, when it was made and whether that was because another file was wanted.
    asked: Vec<(i64, bool)>,
    failures: usize,
    /// Requests that were answered when there was a later one.
    late: Vec<Ticket>,
    /// Of which request the last agenda came that was no copy.
    newest: Ticket,
}

impl World {
    fn new() -> Self {
        Self {
            state: State::new(true),
            now_ms: 0,
            open: Vec::new(),
            given: Vec::new(),
            timers: Vec::new(),
            picture: Picture::Waiting,
            told: None,
            is_helpless: false,
            is_asking: false,
            src: String::new(),
            last: None,
            asked: Vec::new(),
            failures: 0,
            late: Vec::new(),
            newest: 0,
        }
    }

    fn act(&mut self, act: Act) -> Result<(), TestCaseError> {
        match act {
            Act::Want(src, zone) => {
                src.clone_into(&mut self.src);
                self.happen(Event::Wanted { src: src.to_owned(), zone: zone.to_owned() }, true)
            }
            Act::AskAgain => self.happen(Event::AskedAgain, false),
            Act::Sight(is_visible) => {
                let is_resting = self.is_waiting_for(Timer::Rest);
                let is_tried = self.state.clone().step::<Agenda>(Event::Sight(is_visible)) != vec![];
                prop_assert!(!(is_resting && is_tried), "what comes into sight again and again changes nothing");
                self.happen(Event::Sight(is_visible), false)
            }
            Act::Answer(which, reply) => {
                if self.open.is_empty() {
                    return Ok(());
                }
                let command = self.open.remove(which % self.open.len());
                self.answer(&command, reply)
            }
            Act::AnswerAgain(which, reply) => {
                let (Some(command), before) = (self.given.get(which).cloned(), self.state.clone()) else {
                    return Ok(());
                };
                if self.open.contains(&command) {
                    return Ok(());
                }
                let commands = self.state.step(answer(&command, reply, &self.src));
                prop_assert_eq!(&commands, &vec![], "what is answered twice counts once");
                prop_assert_eq!(&self.state, &before);
                Ok(())
            }
            Act::Pass => self.pass().map(|_| ()),
            Act::Stray(timer) => {
                if self.is_waiting_for(timer) {
                    return Ok(());
                }
                let before = self.state.clone();
                prop_assert_eq!(self.state.step::<Agenda>(Event::Over(timer)), vec![]);
                prop_assert_eq!(&self.state, &before, "{:?}", timer);
                Ok(())
            }
        }
    }

    fn answer(&mut self, command: &Command<Agenda>, reply: Reply) -> Result<(), TestCaseError> {
        if let Command::Ask(ticket, _) = command
            && Some(*ticket) != self.last
        {
            self.late.push(*ticket);
        }
        self.happen(answer(command, reply, &self.src), false)
    }

    fn is_waiting_for(&self, timer: Timer) -> bool {
        self.timers.iter().any(|(known, _)| *known == timer)
    }

    /// Lets the time pass until the next thing that waits for it.
    fn pass(&mut self) -> Result<bool, TestCaseError> {
        let Some(next) = (0..self.timers.len()).min_by_key(|place| self.timers[*place].1) else { return Ok(false) };
        let (timer, until_ms) = self.timers.remove(next);
        self.now_ms = self.now_ms.max(until_ms);
        self.happen(Event::Over(timer), false)?;
        Ok(true)
    }

    fn happen(&mut self, event: Event<Agenda>, is_wanted_anew: bool) -> Result<(), TestCaseError> {
        for command in self.state.step(event) {
            self.run(command, is_wanted_anew)?;
        }
        self.is_shown()
    }

    fn run(&mut self, command: Command<Agenda>, is_wanted_anew: bool) -> Result<(), TestCaseError> {
        match command.clone() {
            Command::Ask(ticket, src) => {
                prop_assert_eq!(&src, &self.src);
                prop_assert!(!src.is_empty(), "nothing is asked for where there is no address");
                self.last = Some(ticket);
                self.asked.push((self.now_ms, is_wanted_anew));
            }
            Command::Explain(..) => self.failures += 1,
            Command::Show(agenda) => {
                prop_assert_eq!(&agenda.src, &self.src, "what is shown is what is wanted");
                if agenda.is_copy {
                    let is_there = matches!(&self.picture, Picture::Agenda(shown) if shown.src == agenda.src);
                    prop_assert!(!is_there, "a copy takes the place of no file");
                } else {
                    prop_assert!(!self.late.contains(&agenda.of) && agenda.of > self.newest, "the last request counts");
                    self.newest = agenda.of;
                    self.is_helpless = false;
                }
                self.picture = Picture::Agenda(agenda);
            }
            Command::ShowWaiting => self.picture = Picture::Waiting,
            Command::ShowFailure => self.picture = Picture::Failure,
            Command::Tell(trouble) => {
                self.is_wrong()?;
                self.told = Some(trouble);
            }
            Command::Untell => self.told = None,
            Command::TellHelpless => {
                self.is_wrong()?;
                self.is_helpless = true;
            }
            Command::SayAsking(is_asking) => self.is_asking = is_asking,
            Command::Wait(timer, ms) => {
                prop_assert!(ms > 0);
                self.timers.retain(|(known, _)| *known != timer);
                self.timers.push((timer, self.now_ms + i64::from(ms)));
            }
            Command::Stop(timer) => self.timers.retain(|(known, _)| *known != timer),
            Command::Stay => {
                prop_assert!(matches!(self.picture, Picture::Agenda(_)));
            }
            Command::Read(..)
            | Command::ReadPatiently(..)
            | Command::FindCopy(..)
            | Command::ForgetCopy(_)
            | Command::KeepCopy(..) => {}
        }
        let is_answered = matches!(
            command,
            Command::Ask(..)
                | Command::Read(..)
                | Command::ReadPatiently(..)
                | Command::Explain(..)
                | Command::FindCopy(..)
        );
        if is_answered {
            self.given.push(command.clone());
            self.open.push(command);
        }
        Ok(())
    }

    /// Nothing is told where the last file that was asked for is shown.
    fn is_wrong(&self) -> Result<(), TestCaseError> {
        let is_right = Some(self.newest) == self.last && !self.src.is_empty();
        prop_assert!(!is_right, "what is told is over");
        Ok(())
    }

    /// What is on the page is what the machine takes it for, and it says something.
    fn is_shown(&self) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.state.trouble(), self.told.as_ref());
        match (self.state.shown(), &self.picture) {
            (Shown::Waiting, Picture::Waiting) => {
                prop_assert!(self.last.is_none() && self.src.is_empty() || self.state.is_busy(), "awaited for ever");
            }
            (Shown::Failure, Picture::Failure) => {
                prop_assert!(self.told.is_some() || self.is_helpless, "a failure without a word");
            }
            (Shown::Agenda(src), Picture::Agenda(agenda)) => prop_assert_eq!(src, &agenda.src),
            (shown, picture) => prop_assert!(false, "{:?} and {:?}", shown, picture),
        }
        Ok(())
    }

    /// Everybody answers, and all times pass, as long as there are any.
    fn settle(&mut self, reply: &Reply) -> Result<(), TestCaseError> {
        for _ in 0..1000 {
            if let Some(command) = self.open.pop() {
                self.answer(&command, reply.clone())?;
            } else if !self.pass()? {
                return Ok(());
            }
        }
        prop_assert!(false, "it never comes to rest");
        Ok(())
    }
}

/// A file says which request it is the answer to.
fn file(of: Ticket) -> Bytes {
    Bytes::new(of.to_le_bytes().to_vec())
}

fn answer(command: &Command<Agenda>, reply: Reply, src: &str) -> Event<Agenda> {
    let missing = |reply: &Reply| match reply {
        Reply::Bad(cause, pause_s) => Missing { cause: cause.clone(), pause_s: *pause_s },
        _ => Missing::of(Cause::Unreachable),
    };
    match (command, reply) {
        (Command::Ask(ticket, _), Reply::Good | Reply::Odd) => Event::Came(*ticket, Ok(file(*ticket))),
        (Command::Ask(ticket, _), reply) => Event::Came(*ticket, Err(missing(&reply))),
        (Command::Read(ticket, bytes), Reply::Good) => Event::Read(*ticket, bytes.clone(), read(src, bytes)),
        (Command::Read(ticket, bytes), _) => Event::Read(*ticket, bytes.clone(), Outcome::Odd),
        (Command::ReadPatiently(ticket, _) | Command::Explain(ticket, ..), Reply::Helpless) => Event::Helpless(*ticket),
        (Command::ReadPatiently(ticket, bytes), Reply::Bad(..)) => {
            Event::Read(*ticket, bytes.clone(), Outcome::Unreadable(ReadError::WebPage))
        }
        (Command::ReadPatiently(ticket, bytes), _) => Event::Read(*ticket, bytes.clone(), read(src, bytes)),
        (Command::Explain(ticket, _, missing), _) => Event::Explained(*ticket, missing.clone()),
        (Command::FindCopy(ticket, src), Reply::Good) => {
            Event::Copied(*ticket, Some(Agenda { src: src.clone(), of: 0, is_copy: true }))
        }
        (Command::FindCopy(ticket, _), _) => Event::Copied(*ticket, None),
        (command, _) => panic!("{command:?} has no answer"),
    }
}

fn read(src: &str, bytes: &Bytes) -> Outcome<Agenda> {
    let of = Ticket::from_le_bytes(bytes[..].try_into().expect("a file of ours"));
    Outcome::Agenda(Agenda { src: src.to_owned(), of, is_copy: false })
}

/// A world after anything has happened. In the beginning a file is wanted, or on the page already.
fn after((is_drawn, acts): (bool, Vec<Act>)) -> Result<World, TestCaseError> {
    let mut world = World::new();
    if is_drawn {
        "a".clone_into(&mut world.src);
        world.picture = Picture::Agenda(Agenda { src: "a".to_owned(), of: 0, is_copy: false });
        world.happen(Event::Drawn { src: "a".to_owned(), zone: String::new(), bytes: file(0) }, true)?;
    } else {
        world.act(Act::Want("a", ""))?;
    }
    for act in acts {
        world.act(act)?;
    }
    Ok(world)
}

#[test]
fn whatever_happens_something_is_shown() {
    check(800, acts(60), |acts| after(acts).map(|_| ()));
}

#[test]
fn whatever_has_happened_it_ends_with_an_agenda_or_a_sentence() {
    let endings = prop_oneof![replies(), Just(Reply::Good)];
    check(300, (acts(40), endings, any::<bool>()), |(acts, ending, is_visible)| {
        let mut world = after(acts)?;
        world.act(Act::Sight(is_visible))?;
        world.settle(&ending)?;
        prop_assert!(!world.is_asking, "the button says that it is being tried");
        match &world.picture {
            Picture::Waiting => prop_assert!(false, "it is awaited for ever"),
            Picture::Failure => prop_assert!(world.told.is_some() || world.is_helpless),
            Picture::Agenda(agenda) => {
                prop_assert!(
                    !agenda.is_copy || world.told.is_some() || world.is_helpless,
                    "a copy that nobody tells of"
                );
            }
        }
        // Whoever asks once more, when all is well, has all.
        world.act(Act::AskAgain)?;
        world.settle(&Reply::Good)?;
        let is_new = matches!(&world.picture, Picture::Agenda(agenda) if Some(agenda.of) == world.last);
        prop_assert!(world.src.is_empty() || is_new && world.told.is_none(), "{:?}", world.picture);
        Ok(())
    });
}

#[test]
fn it_is_asked_again_no_sooner_than_after_a_rest_whoever_asks() {
    check(800, acts(80), |acts| {
        let world = after(acts)?;
        let again: Vec<i64> = world.asked.iter().filter(|(_, is_wanted)| !is_wanted).map(|(at, _)| *at).collect();
        for pair in again.windows(2) {
            prop_assert!(pair[1] - pair[0] >= i64::from(REST_MS), "{:?}", pair);
        }
        // What goes with a request is not more either.
        let looked = world.given.iter().filter(|command| matches!(command, Command::FindCopy(..))).count();
        prop_assert!(looked <= world.failures + world.asked.len());
        Ok(())
    });
}

#[test]
fn left_to_itself_it_is_tried_as_often_as_the_limits_say_and_no_sooner_than_the_server_wants() {
    let causes = vec![Cause::Unreachable, Cause::Status(503), Cause::Status(404), Cause::Silent];
    let pauses = select(vec![None, Some(0), Some(45), Some(100_000), Some(i32::MIN)]);
    check(100, (select(causes), pauses), |(cause, pause_s)| {
        let mut world = after((false, vec![]))?;
        world.settle(&Reply::Bad(cause.clone(), pause_s))?;
        let tries = if cause.may_pass() { PAUSES_S.len() } else { 0 };
        prop_assert_eq!(world.asked.len(), 1 + tries);
        for (place, pair) in world.asked.windows(2).enumerate() {
            let waited_s = (pair[1].0 - pair[0].0) / 1000;
            let least_s = PAUSES_S[place].max(pause_s.unwrap_or(0)).min(LONGEST_PAUSE_S);
            prop_assert!(waited_s >= i64::from(least_s), "{} of {}", waited_s, least_s);
            prop_assert!(waited_s <= i64::from(LONGEST_PAUSE_S));
        }
        prop_assert_eq!(&world.picture, &Picture::Failure);
        prop_assert!(world.told.is_some_and(|trouble| !trouble.is_tried_again));
        Ok(())
    });
}

#[test]
fn out_of_sight_nothing_is_tried() {
    check(200, acts(40), |acts| {
        let mut world = after(acts)?;
        world.settle(&Reply::Bad(Cause::Unreachable, None))?;
        world.act(Act::Sight(true))?;
        world.settle(&Reply::Good)?;
        world.act(Act::Sight(false))?;
        world.act(Act::AskAgain)?;
        let asked = world.asked.len();
        world.settle(&Reply::Bad(Cause::Unreachable, None))?;
        prop_assert!(world.asked.len() <= asked.max(1), "{:?}", world.asked);
        Ok(())
    });
}

/// In this law the last request answers before the others, or after them.
#[test]
fn the_last_request_counts_whichever_answers_last() {
    let requests = vec((select(&["a", "b"][..]), replies()), 1..8);
    check(400, (requests, any::<bool>()), |(requests, is_last_first)| {
        let mut world = after((false, vec![]))?;
        for (src, _) in &requests {
            world.act(Act::Want(src, ""))?;
            world.act(Act::AskAgain)?;
            while world.is_waiting_for(Timer::Rest) {
                world.pass()?;
            }
        }
        let last = world.last;
        let mut open: Vec<_> = world.open.extract_if(.., |command| matches!(command, Command::Ask(..))).collect();
        if is_last_first {
            open.reverse();
        }
        for (number, command) in open.iter().enumerate() {
            let is_last = matches!(command, Command::Ask(ticket, _) if Some(*ticket) == last);
            let reply = if is_last { Reply::Good } else { requests[number % requests.len()].1.clone() };
            world.answer(command, reply)?;
            while let Some(place) = world.open.iter().position(|command| matches!(command, Command::Read(..))) {
                let command = world.open.remove(place);
                world.answer(&command, Reply::Good)?;
            }
        }
        let is_last = matches!(&world.picture, Picture::Agenda(agenda) if Some(agenda.of) == last);
        prop_assert!(is_last, "{:?}", world.picture);
        Ok(())
    });
}

#[test]
fn nothing_is_done_for_an_element_that_is_gone() {
    check(200, (acts(40), acts(20)), |(before, (_, more))| {
        let mut world = after(before)?;
        let (asked, picture) = (world.asked.len(), world.picture.clone());
        let (given, timers) = (world.given.clone(), world.timers.clone());
        prop_assert_eq!(world.state.step::<Agenda>(Event::Gone), vec![]);
        for command in &given {
            prop_assert_eq!(world.state.step(answer(command, Reply::Good, "a")), vec![]);
        }
        for (timer, _) in timers {
            prop_assert_eq!(world.state.step::<Agenda>(Event::Over(timer)), vec![]);
        }
        for act in more {
            // What is on the page is taken away with it.
            let event = match act {
                Act::Want(src, zone) => Event::Wanted { src: src.to_owned(), zone: zone.to_owned() },
                Act::Sight(is_visible) => Event::Sight(is_visible),
                _ => Event::AskedAgain,
            };
            prop_assert_eq!(world.state.step::<Agenda>(event), vec![]);
        }
        prop_assert_eq!((asked, picture), (world.asked.len(), world.picture));
        Ok(())
    });
}

#[test]
fn who_waits_is_told_when_the_patience_is_over_and_shown_a_copy() {
    for has_copy in [true, false] {
        let mut world = after((false, vec![])).expect("a world");
        while world.now_ms < i64::from(PATIENCE_MS) {
            assert!(world.pass().expect("lawful"));
        }
        for wanted in ["Explain", "FindCopy"] {
            let place = world.open.iter().position(|command| format!("{command:?}").starts_with(wanted));
            let command = world.open.remove(place.expect(wanted));
            let reply = if has_copy { Reply::Good } else { Reply::Odd };
            world.answer(&command, reply).expect("lawful");
        }
        assert_eq!(world.told.as_ref().map(|trouble| trouble.cause.clone()), Some(Cause::Slow));
        assert_eq!(world.picture != Picture::Waiting, has_copy);
        // The request goes on.
        world.settle(&Reply::Good).expect("lawful");
        assert!(matches!(&world.picture, Picture::Agenda(agenda) if !agenda.is_copy));
        assert_eq!(world.told, None);
        assert_eq!(world.asked.len(), 1);
    }
}

#[test]
fn nobody_waits_for_a_store_that_does_not_answer() {
    let mut world = after((false, vec![])).expect("a world");
    for wanted in ["Ask", "Explain"] {
        let place = world.open.iter().position(|command| format!("{command:?}").starts_with(wanted));
        let command = world.open.remove(place.expect(wanted));
        world.answer(&command, Reply::Bad(Cause::Status(404), None)).expect("lawful");
    }
    assert_eq!(world.picture, Picture::Waiting);
    assert!(world.pass().expect("lawful"));
    assert!(world.now_ms <= i64::from(COPY_MS));
    assert_eq!(world.picture, Picture::Failure);
    // A copy that comes later is shown.
    world.settle(&Reply::Good).expect("lawful");
    assert!(matches!(&world.picture, Picture::Agenda(agenda) if agenda.is_copy));
}

#[test]
fn what_is_asked_for_once_is_on_its_way_once() {
    check(400, vec(any::<Option<bool>>(), 0..30), |acts| {
        let mut once = Once::default();
        let (mut is_on_its_way, mut is_here) = (false, false);
        for act in acts {
            if let Some(has_come) = act {
                once.answer(has_come);
                is_here |= has_come && is_on_its_way;
                is_on_its_way = false;
            } else {
                prop_assert_eq!(once.ask(), !is_here && !is_on_its_way);
                is_on_its_way = !is_here;
            }
        }
        Ok(())
    });
}
