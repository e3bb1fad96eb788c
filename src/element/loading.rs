//! Runs the commands of the machine that loads the file (see `agenda::loading`), and tells it what has happened. It decides nothing.

use std::cell::{Cell, OnceCell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::handle::Received;
use super::orders::{Happening, Order, Recovery};
use super::reading::read;
use super::ways::Ways;
use crate::agenda::loading::{Bytes, Cause, Command, Event, LoadingTimer as Waited, Missing, Outcome, State, Ticket};
use crate::browser::clock::{self, Timer};
use crate::browser::copies;
use crate::browser::host::Detail;
use crate::browser::page::{self, Listener};
use crate::browser::request::{self, Obstacle};
use crate::dom::bind::effect;
use crate::dom::kept::keep;
use crate::ui::state::{App, Loading};

/// A request that was begun before, and what comes of it.
pub type Begun = Pin<Box<dyn Future<Output = Option<Received>>>>;

/// Loads the file of one element.
struct Loader {
    app: App,
    ways: &'static Ways,
    state: RefCell<State>,
    /// What has happened and was not taken in yet.
    events: RefCell<Vec<Happening>>,
    is_running: Cell<bool>,
    /// What was asked for already.
    begun: Cell<Option<Begun>>,
    /// The part of the program that does something about trouble, once it is here.
    recovery: OnceCell<&'static Recovery>,
    waiting: [Cell<Option<Timer>>; 4],
}

/// Ends it with the element.
struct End(Rc<Loader>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.happen(Event::Gone);
        self.0.waiting.iter().for_each(|waiting| waiting.set(None));
    }
}

/// Loads the file that an element's attributes name, now, whenever they name another one and whenever somebody asks for it again.
/// `begun` is what was asked for already, `drawn` the file that is shown.
pub fn load_file(app: App, ways: &'static Ways, begun: Option<Begun>, drawn: Option<Bytes>) {
    let loader = Rc::new(Loader {
        app,
        ways,
        state: RefCell::new(State::new(page::is_visible())),
        events: RefCell::default(),
        is_running: Cell::new(false),
        begun: Cell::new(begun.filter(|_| drawn.is_none())),
        recovery: OnceCell::new(),
        waiting: Default::default(),
    });
    keep(End(loader.clone()));
    let wanted = move || {
        app.options.with(|options| {
            (options.src.clone().unwrap_or_default(), options.venue_timezone.clone().unwrap_or_default())
        })
    };
    if let Some(bytes) = drawn {
        let (src, zone) = untrack(wanted);
        loader.happen(Event::Drawn { src, zone, bytes });
    }
    let sight = loader.clone();
    let hear = Box::new(move |_| sight.happen(Event::Sight(page::is_visible())));
    keep(Listener::new(&page::window(), "visibilitychange", hear));
    let mut before = app.requests.get_untracked();
    effect(Box::new(move || {
        let ((src, zone), requests) = (wanted(), app.requests.get());
        loader.happen(Event::Wanted { src, zone });
        if std::mem::replace(&mut before, requests) != requests {
            loader.happen(Event::AskedAgain);
        }
    }));
}

impl Loader {
    /// Whoever hears of what is done may have something else happen: that is taken in afterwards.
    fn happen(self: &Rc<Self>, event: Happening) {
        self.events.borrow_mut().push(event);
        if self.is_running.replace(true) {
            return;
        }
        while let Some(event) = self.next() {
            let commands = self.state.borrow_mut().step(event);
            for command in commands {
                self.run(command);
            }
        }
        self.is_running.set(false);
    }

    fn next(&self) -> Option<Happening> {
        let mut events = self.events.borrow_mut();
        (!events.is_empty()).then(|| events.remove(0))
    }

    fn run(self: &Rc<Self>, command: Order) {
        let app = self.app;
        match command {
            Command::Ask(ticket, src) => self.ask(ticket, src),
            Command::Read(ticket, bytes) => {
                let agenda = app.options.with_untracked(|options| read(bytes.clone(), options, &app.zones()));
                let outcome = agenda.map_or(Outcome::Odd, |agenda| Outcome::Agenda(Arc::new(agenda)));
                self.happen(Event::Read(ticket, bytes, outcome));
            }
            Command::KeepCopy(src, bytes) => leptos::task::spawn_local(async move {
                copies::keep(&src, &bytes, clock::utc_ms()).await;
            }),
            Command::Show(agenda) => app.loading.set(Loading::Ready(agenda)),
            Command::ShowWaiting => app.loading.set(Loading::Waiting),
            Command::ShowFailure => app.loading.set(Loading::Failed),
            Command::KeepShowing => app.tell("shown", &[]),
            Command::TellTrouble(trouble) => {
                if let Some(recovery) = self.recovery.get() {
                    (recovery.tell)(app, &trouble);
                }
                app.trouble.set(Some(trouble));
            }
            Command::ClearTrouble => app.trouble.set(None),
            Command::TellHelpless => {
                let message = "neither the file came nor the part of the program that knows what to do about that";
                page::warn(message);
                app.tell("agenda-error", &[("message", Detail::Text(message.to_owned()))]);
            }
            Command::SayAsking(is_asking) => app.is_asking.set(is_asking),
            Command::Wait(timer, ms) => {
                let ms = if timer == Waited::Pause { clock::about_ms(ms) } else { ms };
                let loader = self.clone();
                let over = Timer::once(ms, move || loader.happen(Event::Over(timer)));
                self.waiting[timer as usize].set(Some(over));
            }
            Command::Stop(timer) => self.waiting[timer as usize].set(None),
            Command::ReadPatiently(ticket, _) | Command::Explain(ticket, ..) | Command::FindCopy(ticket, _) => {
                self.recover(Some(ticket), command);
            }
            Command::ForgetCopy(_) => self.recover(None, command),
        }
    }

    fn ask(self: &Rc<Self>, ticket: Ticket, src: String) {
        let (loader, begun) = (self.clone(), self.begun.take());
        leptos::task::spawn_local(async move {
            let received = match begun {
                Some(begun) => begun.await,
                None => None,
            };
            let answer = match received {
                Some(answer) => answer,
                None => request::get(&src, request::ANEW).await.map(Arc::new),
            };
            loader.happen(Event::Came(ticket, answer.map_err(missing)));
        });
    }

    /// Has the part of the program do it that is for trouble.
    fn recover(self: &Rc<Self>, ticket: Option<Ticket>, command: Order) {
        let loader = self.clone();
        self.app.parts.trouble.ask();
        leptos::task::spawn_local(async move {
            let recovery = (loader.ways.recovery)().await;
            if loader.state.borrow().is_gone() {
                return;
            }
            let event = match recovery {
                Some(recovery) => {
                    (loader.recovery.get_or_init(|| recovery).run)(loader.app, loader.ways.foreign_readers, command)
                        .await
                }
                None => ticket.map(Event::Helpless),
            };
            if let Some(event) = event {
                loader.happen(event);
            }
        });
    }
}

/// What an obstacle is to those who wait for the file.
fn missing(obstacle: Obstacle) -> Missing {
    match obstacle {
        Obstacle::Status(status, retry_after) => {
            Missing { cause: Cause::Status(status), pause_s: clock::seconds_until(&retry_after) }
        }
        Obstacle::Unreachable => Missing::of(Cause::Unreachable),
        Obstacle::Cut => Missing::of(Cause::CutShort),
        Obstacle::Silent => Missing::of(Cause::Silent),
        Obstacle::Large => Missing::of(Cause::TooLarge),
    }
}
