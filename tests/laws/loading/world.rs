//! A page, a network and a clock that are no more than lists: they run the machine's commands, and hold it to what is true of every step.

use conference_agenda::agenda::loading::{
    Bytes, Cause, Command, Event, LoadingTimer, Missing, Outcome, ShownFile, State, Ticket, Trouble,
};
use conference_agenda::agenda::read::ReadError;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What stands for an agenda: the address, the request that it came of, and whether it is a copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    pub src: String,
    pub of: Ticket,
    pub is_copy: bool,
}

/// What happens next.
#[derive(Clone, Debug)]
pub enum Act {
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
    Stray(LoadingTimer),
}

#[derive(Clone, Debug)]
pub enum Reply {
    Good,
    Odd,
    Bad(Cause, Option<i32>),
    Helpless,
}

pub fn replies() -> impl Strategy<Value = Reply> {
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

pub fn acts(most: usize) -> impl Strategy<Value = (bool, Vec<Act>)> {
    let act = prop_oneof![
        2 => (select(&["a", "b", ""][..]), select(&["", "UTC"][..])).prop_map(|(src, zone)| Act::Want(src, zone)),
        2 => Just(Act::AskAgain),
        1 => any::<bool>().prop_map(Act::Sight),
        8 => (0..4_usize, replies()).prop_map(|(which, reply)| Act::Answer(which, reply)),
        1 => (0..20_usize, replies()).prop_map(|(which, reply)| Act::AnswerAgain(which, reply)),
        5 => Just(Act::Pass),
        1 => select(&[LoadingTimer::Patience, LoadingTimer::Copy, LoadingTimer::Pause, LoadingTimer::Rest][..]).prop_map(Act::Stray),
    ];
    (any::<bool>(), vec(act, 0..most))
}

/// What a visitor sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    Waiting,
    Failure,
    Agenda(Agenda),
}

/// Everything around the machine.
pub struct World {
    pub state: State,
    pub now_ms: i64,
    /// What is waited for.
    pub open: Vec<Command<Agenda>>,
    /// Every command of a kind that is answered, ever.
    pub given: Vec<Command<Agenda>>,
    pub timers: Vec<(LoadingTimer, i64)>,
    pub picture: Picture,
    pub told: Option<Trouble>,
    pub is_helpless: bool,
    pub is_asking: bool,
    /// The address that is wanted; and the same with its zone.
    pub src: String,
    pub wanted: Option<(String, String)>,
    /// The last request.
    pub last: Option<Ticket>,
    /// Of each request, when it was made and whether that was because another file was wanted.
    pub asked: Vec<(i64, bool)>,
    pub failures: usize,
    /// Of what was just explained.
    pub cause: Option<Cause>,
    /// Requests that were answered when there was a later one.
    pub late: Vec<Ticket>,
    /// Of which request the last agenda came that was no copy.
    pub newest: Ticket,
}

impl World {
    pub fn new() -> Self {
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
            wanted: None,
            last: None,
            asked: Vec::new(),
            failures: 0,
            cause: None,
            late: Vec::new(),
            newest: 0,
        }
    }

    pub fn act(&mut self, act: Act) -> Result<(), TestCaseError> {
        match act {
            Act::Want(src, zone) => {
                let wanted = (src.to_owned(), zone.to_owned());
                let event = Event::Wanted { src: wanted.0.clone(), zone: wanted.1.clone() };
                if self.wanted.as_ref() == Some(&wanted) {
                    prop_assert_eq!(self.state.clone().step::<Agenda>(event.clone()), vec![], "that is no news");
                }
                let is_news = self.wanted.as_ref() != Some(&wanted);
                src.clone_into(&mut self.src);
                self.wanted = Some(wanted);
                self.happen(event, true)?;
                let put_off = self.state.clone().step::<Agenda>(Event::Over(LoadingTimer::Rest));
                prop_assert!(!is_news || put_off.is_empty(), "it was asked for already");
                Ok(())
            }
            Act::AskAgain => self.happen(Event::AskedAgain, false),
            Act::Sight(is_visible) => {
                let is_resting = self.is_waiting_for(LoadingTimer::Rest);
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
                let is_asked = self.open.iter().any(|command| matches!(command, Command::Ask(..)));
                if self.is_waiting_for(timer) || timer == LoadingTimer::Patience && is_asked {
                    return Ok(());
                }
                let before = self.state.clone();
                prop_assert_eq!(self.state.step::<Agenda>(Event::Over(timer)), vec![]);
                prop_assert_eq!(&self.state, &before, "{:?}", timer);
                Ok(())
            }
        }
    }

    pub fn answer(&mut self, command: &Command<Agenda>, reply: Reply) -> Result<(), TestCaseError> {
        if let Command::Ask(ticket, _) = command
            && Some(*ticket) != self.last
        {
            self.late.push(*ticket);
        }
        self.cause = match command {
            Command::Explain(_, _, missing) => Some(missing.cause.clone()),
            _ => None,
        };
        self.happen(answer(command, reply, &self.src), false)
    }

    pub fn is_waiting_for(&self, timer: LoadingTimer) -> bool {
        self.timers.iter().any(|(known, _)| *known == timer)
    }

    /// Whether the last request has no answer yet.
    fn is_awaited(&self) -> bool {
        self.open.iter().any(|command| matches!(command, Command::Ask(of, _) if Some(*of) == self.last))
    }

    /// Lets the time pass until the next thing that waits for it.
    pub fn pass(&mut self) -> Result<bool, TestCaseError> {
        let Some(next) = (0..self.timers.len()).min_by_key(|place| self.timers[*place].1) else { return Ok(false) };
        let (timer, until_ms) = self.timers.remove(next);
        self.now_ms = self.now_ms.max(until_ms);
        prop_assert!(timer != LoadingTimer::Pause || !self.is_awaited(), "it is not tried again while it is tried");
        self.happen(Event::Over(timer), false)?;
        Ok(true)
    }

    pub fn happen(&mut self, event: Event<Agenda>, is_wanted_anew: bool) -> Result<(), TestCaseError> {
        for command in self.state.step(event) {
            self.run(command, is_wanted_anew)?;
        }
        self.is_shown()
    }

    pub fn run(&mut self, command: Command<Agenda>, is_wanted_anew: bool) -> Result<(), TestCaseError> {
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
            Command::TellTrouble(trouble) => {
                self.is_wrong()?;
                let is_late = trouble.cause == Cause::Slow;
                prop_assert!(!is_late || self.picture == Picture::Waiting, "nobody waits");
                self.told = Some(trouble);
            }
            Command::ClearTrouble => self.told = None,
            Command::TellHelpless => {
                self.is_wrong()?;
                self.is_helpless = true;
            }
            Command::SayAsking(is_asking) => self.is_asking = is_asking,
            Command::Wait(timer, ms) => {
                prop_assert!(timer != LoadingTimer::Pause || !self.is_awaited(), "an answer is awaited already");
                prop_assert!(ms > 0);
                self.timers.retain(|(known, _)| *known != timer);
                self.timers.push((timer, self.now_ms + i64::from(ms)));
            }
            Command::Stop(timer) => self.timers.retain(|(known, _)| *known != timer),
            Command::KeepShowing => {
                prop_assert!(matches!(self.picture, Picture::Agenda(_)));
            }
            Command::FindCopy(..) => prop_assert_ne!(&self.cause, &Some(Cause::Status(410)), "it is gone on purpose"),
            Command::ForgetCopy(_) => prop_assert_eq!(&self.cause, &Some(Cause::Status(410))),
            Command::Read(..) | Command::ReadPatiently(..) | Command::KeepCopy(..) => {}
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
    pub fn is_wrong(&self) -> Result<(), TestCaseError> {
        let is_right = Some(self.newest) == self.last && !self.src.is_empty();
        prop_assert!(!is_right, "what is told is over");
        Ok(())
    }

    /// What is on the page is what the machine takes it for, and it says something.
    pub fn is_shown(&self) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.state.trouble(), self.told.as_ref());
        match (self.state.shown(), &self.picture) {
            (ShownFile::Waiting, Picture::Waiting) => {
                prop_assert!(self.last.is_none() && self.src.is_empty() || self.state.is_busy(), "awaited for ever");
            }
            (ShownFile::Failure, Picture::Failure) => {
                prop_assert!(self.told.is_some() || self.is_helpless, "a failure without a word");
            }
            (ShownFile::Agenda(src), Picture::Agenda(agenda)) => prop_assert_eq!(src, &agenda.src),
            (shown, picture) => prop_assert!(false, "{:?} and {:?}", shown, picture),
        }
        Ok(())
    }

    /// Everybody answers, and all times pass, as long as there are any.
    pub fn settle(&mut self, reply: &Reply) -> Result<(), TestCaseError> {
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
pub fn file(of: Ticket) -> Bytes {
    Bytes::new(of.to_le_bytes().to_vec())
}

pub fn answer(command: &Command<Agenda>, reply: Reply, src: &str) -> Event<Agenda> {
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

pub fn read(src: &str, bytes: &Bytes) -> Outcome<Agenda> {
    let of = Ticket::from_le_bytes(bytes[..].try_into().expect("a file of ours"));
    Outcome::Agenda(Agenda { src: src.to_owned(), of, is_copy: false })
}

/// A world after anything has happened. In the beginning a file is wanted, or on the page already.
pub fn after((is_drawn, acts): (bool, Vec<Act>)) -> Result<World, TestCaseError> {
    let mut world = World::new();
    if is_drawn {
        world.wanted = Some(("a".to_owned(), String::new()));
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
