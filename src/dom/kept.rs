//! What is no signal and lives as long as the owner that surrounds it: listeners, timers, whole lists. It stands in for Leptos' storage
//! for what belongs to one thread, which is made once for each type, and brings an allocator of its own for the names of threads.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::on_cleanup;

/// Everything that is kept. A place is given again, with another number.
struct KeptPlaces {
    all: Vec<KeptPlace>,
    free: Vec<usize>,
    last: u32,
}

#[derive(Default)]
struct KeptPlace {
    number: u32,
    thing: Option<Rc<dyn Any>>,
}

thread_local! {
    static PLACES: RefCell<KeptPlaces> = const { RefCell::new(KeptPlaces { all: Vec::new(), free: Vec::new(), last: 0 }) };
}

/// Something that is kept; copied freely.
pub struct Kept<T> {
    place: usize,
    number: u32,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> Kept<T> {
    /// Keeps it.
    pub fn new(thing: T) -> Self {
        let (place, number) = put(Rc::new(thing));
        Self { place, number, of: PhantomData }
    }

    /// The thing; nothing once its owner has gone.
    pub fn get(self) -> Option<Rc<T>> {
        found(self.place, self.number)?.downcast().ok()
    }
}

/// Keeps something that nobody asks for again.
pub fn keep(thing: impl Any) {
    put(Rc::new(thing));
}

fn put(thing: Rc<dyn Any>) -> (usize, u32) {
    let (place, number) = PLACES.with_borrow_mut(|KeptPlaces { all, free, last }| {
        let place = free.pop().unwrap_or(all.len());
        if place == all.len() {
            all.push(KeptPlace::default());
        }
        *last = last.wrapping_add(1);
        all[place] = KeptPlace { number: *last, thing: Some(thing) };
        (place, *last)
    });
    // What is let go of may look here while it goes.
    on_cleanup(move || drop(taken(place)));
    (place, number)
}

fn found(place: usize, number: u32) -> Option<Rc<dyn Any>> {
    PLACES.with_borrow(|places| places.all.get(place).filter(|place| place.number == number)?.thing.clone())
}

fn taken(place: usize) -> Option<Rc<dyn Any>> {
    PLACES.with_borrow_mut(|KeptPlaces { all, free, .. }| {
        free.push(place);
        all.get_mut(place)?.thing.take()
    })
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}
