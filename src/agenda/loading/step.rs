//! What follows from each event.

use super::{Bytes, Cause, Command, Event, LoadingTimer, Missing, Outcome, Rest, ShownFile, State, Ticket, Trouble};
use crate::agenda::limits::{COPY_MS, LONGEST_PAUSE_S, PATIENCE_MS, PAUSES_S, REST_MS};

impl State {
    /// Takes in what has happened, and says what is to be done about it, in this order.
    pub fn step<A>(&mut self, event: Event<A>) -> Vec<Command<A>> {
        let mut commands = Vec::new();
        if !self.is_gone {
            self.take_in(event, &mut commands);
        }
        commands
    }

    fn take_in<A>(&mut self, event: Event<A>, to_do: &mut Vec<Command<A>>) {
        match event {
            Event::Wanted { src, zone } => self.want(src, zone, to_do),
            Event::Drawn { src, zone, bytes } => {
                self.shown = ShownFile::Agenda(src.clone());
                self.wanted = Some((src.clone(), zone));
                to_do.push(Command::KeepCopy(src, bytes));
            }
            Event::AskedAgain => self.ask_again(to_do),
            Event::Sight(is_visible) => {
                self.is_visible = is_visible;
                let may_pass = self.trouble.as_ref().is_some_and(|trouble| trouble.cause.may_pass());
                if is_visible && may_pass && self.rest == Rest::Over {
                    self.tries = 0;
                    self.ask_again(to_do);
                }
            }
            Event::Came(ticket, answer) if self.request == Some(ticket) => self.receive(answer, to_do),
            Event::Read(ticket, bytes, outcome) if self.mending == Some(ticket) => {
                self.judge(bytes, outcome, to_do);
            }
            Event::Explained(ticket, missing) if self.mending == Some(ticket) => {
                self.mending = None;
                self.settle(missing, to_do);
            }
            Event::Copied(ticket, copy) if self.mending == Some(ticket) => self.use_copy(copy, to_do),
            Event::Helpless(ticket) if self.mending == Some(ticket) => {
                self.mending = None;
                to_do.push(Command::TellHelpless);
                self.show_failure(to_do);
            }
            Event::Over(timer) => self.end(timer, to_do),
            Event::Gone => self.is_gone = true,
            // It comes too late.
            Event::Came(..) | Event::Read(..) | Event::Explained(..) | Event::Copied(..) | Event::Helpless(_) => {}
        }
    }

    /// An agenda that is there stays until the new one is.
    fn want<A>(&mut self, src: String, zone: String, to_do: &mut Vec<Command<A>>) {
        let wanted = Some((src, zone));
        if self.wanted == wanted {
            return;
        }
        let is_elsewhere = self.src() != wanted.as_ref().map(|(src, _)| src.as_str());
        self.wanted = wanted;
        // What is being done about an answer was meant for what was wanted before.
        self.drop_mending(to_do);
        if is_elsewhere {
            self.forget(to_do);
            if self.shown == ShownFile::Failure {
                self.shown = ShownFile::Waiting;
                to_do.push(Command::ShowWaiting);
            }
        }
        // What was put off was another file.
        if self.rest == Rest::AskedAgain {
            self.rest = Rest::Running;
        }
        self.ask(to_do);
    }

    fn src(&self) -> Option<&str> {
        self.wanted.as_ref().map(|(src, _)| src.as_str())
    }

    /// What went wrong before is over.
    fn forget<A>(&mut self, to_do: &mut Vec<Command<A>>) {
        self.tries = 0;
        if self.trouble.take().is_some() {
            to_do.push(Command::ClearTrouble);
        }
    }

    fn drop_mending<A>(&mut self, to_do: &mut Vec<Command<A>>) {
        self.mending = None;
        self.untold = None;
        to_do.push(Command::Stop(LoadingTimer::Copy));
    }

    /// Asks now, or once it may be asked again.
    fn ask_again<A>(&mut self, to_do: &mut Vec<Command<A>>) {
        self.say_asking(true, to_do);
        if self.rest == Rest::Over {
            self.rest = Rest::Running;
            to_do.push(Command::Wait(LoadingTimer::Rest, REST_MS));
            self.ask(to_do);
        } else {
            self.rest = Rest::AskedAgain;
        }
    }

    fn ask<A>(&mut self, to_do: &mut Vec<Command<A>>) {
        let Some(src) = self.src().map(str::to_owned) else { return };
        self.is_pausing = false;
        to_do.push(Command::Stop(LoadingTimer::Pause));
        if src.is_empty() {
            self.request = None;
            self.receive(Err(Missing::of(Cause::NoAddress)), to_do);
            return;
        }
        let ticket = self.ticket();
        self.request = Some(ticket);
        to_do.extend([Command::Wait(LoadingTimer::Patience, PATIENCE_MS), Command::Ask(ticket, src)]);
    }

    fn ticket(&mut self) -> Ticket {
        self.last += 1;
        self.last
    }

    fn say_asking<A>(&mut self, is_asking: bool, to_do: &mut Vec<Command<A>>) {
        if self.is_asking != is_asking {
            self.is_asking = is_asking;
            to_do.push(Command::SayAsking(is_asking));
        }
    }

    /// An answer takes the place of whatever was being done about the one before.
    fn receive<A>(&mut self, answer: Result<Bytes, Missing>, to_do: &mut Vec<Command<A>>) {
        self.request = None;
        to_do.push(Command::Stop(LoadingTimer::Patience));
        self.drop_mending(to_do);
        match answer {
            Ok(bytes) => {
                self.say_asking(false, to_do);
                let ticket = self.mend();
                to_do.push(Command::Read(ticket, bytes));
            }
            Err(missing) => self.explain(missing, to_do),
        }
    }

    /// Begins to do something about an answer.
    fn mend(&mut self) -> Ticket {
        let ticket = self.ticket();
        self.mending = Some(ticket);
        ticket
    }

    fn explain<A>(&mut self, missing: Missing, to_do: &mut Vec<Command<A>>) {
        self.say_asking(false, to_do);
        let (ticket, src) = (self.mend(), self.src().unwrap_or_default().to_owned());
        to_do.push(Command::Explain(ticket, src, missing));
    }

    fn judge<A>(&mut self, bytes: Bytes, outcome: Outcome<A>, to_do: &mut Vec<Command<A>>) {
        self.mending = None;
        match outcome {
            Outcome::Agenda(agenda) => {
                self.forget(to_do);
                let src = self.src().unwrap_or_default().to_owned();
                self.shown = ShownFile::Agenda(src.clone());
                to_do.extend([Command::Show(agenda), Command::KeepCopy(src, bytes)]);
            }
            Outcome::Odd => {
                let ticket = self.mend();
                to_do.push(Command::ReadPatiently(ticket, bytes));
            }
            Outcome::Unreadable(error) => self.settle(Missing::of(Cause::Unreadable(error)), to_do),
        }
    }

    /// It is known why there is no file: what is shown instead, and when is it tried again?
    fn settle<A>(&mut self, missing: Missing, to_do: &mut Vec<Command<A>>) {
        let src = self.src().unwrap_or_default().to_owned();
        // Where the next answer is awaited already, that is soon enough.
        let pause_s = if self.request.is_none() { self.pause_s(&missing) } else { None };
        if let Some(pause_s) = pause_s {
            self.tries += 1;
            self.is_pausing = true;
            to_do.push(Command::Wait(LoadingTimer::Pause, pause_s * 1000));
        }
        let is_tried_again = pause_s.is_some() || self.request.is_some() && missing.cause.may_pass();
        let trouble = Trouble { src: src.clone(), cause: missing.cause, is_tried_again };
        if self.has_agenda() {
            self.tell(trouble, to_do);
            to_do.push(Command::KeepShowing);
            return;
        }
        match trouble.cause {
            Cause::NoAddress => self.give_up(trouble, to_do),
            Cause::Status(410) => {
                to_do.push(Command::ForgetCopy(src));
                self.give_up(trouble, to_do);
            }
            _ => {
                self.untold = Some(trouble);
                let ticket = self.mend();
                // Nobody waits for a store that does not answer.
                to_do.extend([Command::Wait(LoadingTimer::Copy, COPY_MS), Command::FindCopy(ticket, src)]);
            }
        }
    }

    /// Whether an agenda of the address that is wanted is shown.
    fn has_agenda(&self) -> bool {
        matches!(&self.shown, ShownFile::Agenda(src) if self.src() == Some(src))
    }

    /// How long to wait until it is tried again, if at all: as long as the server asks for, within bounds.
    fn pause_s(&self, missing: &Missing) -> Option<i32> {
        let pause_s = *PAUSES_S.get(self.tries).filter(|_| missing.cause.may_pass())?;
        Some(missing.pause_s.unwrap_or(pause_s).clamp(pause_s, LONGEST_PAUSE_S))
    }

    fn use_copy<A>(&mut self, copy: Option<A>, to_do: &mut Vec<Command<A>>) {
        self.mending = None;
        to_do.push(Command::Stop(LoadingTimer::Copy));
        let untold = self.untold.take();
        match (copy, untold) {
            (Some(copy), untold) => {
                if let Some(trouble) = untold {
                    self.tell(trouble, to_do);
                }
                self.shown = ShownFile::Agenda(self.src().unwrap_or_default().to_owned());
                to_do.push(Command::Show(copy));
            }
            (None, Some(trouble)) => self.give_up(trouble, to_do),
            (None, None) => {}
        }
    }

    /// There is nothing to show, or nothing yet.
    fn give_up<A>(&mut self, trouble: Trouble, to_do: &mut Vec<Command<A>>) {
        let is_over = trouble.cause != Cause::Slow;
        self.tell(trouble, to_do);
        if is_over {
            self.show_failure(to_do);
        }
    }

    /// What is told already is no news.
    fn tell<A>(&mut self, trouble: Trouble, to_do: &mut Vec<Command<A>>) {
        if self.trouble.as_ref() != Some(&trouble) {
            self.trouble = Some(trouble.clone());
            to_do.push(Command::TellTrouble(trouble));
        }
    }

    fn show_failure<A>(&mut self, to_do: &mut Vec<Command<A>>) {
        if self.has_agenda() {
            to_do.push(Command::KeepShowing);
        } else if self.shown != ShownFile::Failure {
            self.shown = ShownFile::Failure;
            to_do.push(Command::ShowFailure);
        }
    }

    fn end<A>(&mut self, timer: LoadingTimer, to_do: &mut Vec<Command<A>>) {
        match timer {
            LoadingTimer::Patience if self.shown == ShownFile::Waiting && self.request.is_some() => {
                self.explain(Missing::of(Cause::Slow), to_do);
            }
            LoadingTimer::Copy => {
                if let Some(trouble) = self.untold.take() {
                    self.give_up(trouble, to_do);
                }
            }
            LoadingTimer::Pause => {
                // Out of sight nothing is tried; coming into sight is a reason of its own.
                if std::mem::take(&mut self.is_pausing) && self.is_visible {
                    self.ask_again(to_do);
                }
            }
            LoadingTimer::Rest => {
                if std::mem::replace(&mut self.rest, Rest::Over) == Rest::AskedAgain {
                    self.ask_again(to_do);
                }
            }
            LoadingTimer::Patience => {}
        }
    }
}
