//! The parts of the program that are not downloaded with the first view, and the way into each: one function, which gives what the
//! part can do. Everything that only that function reaches is in the part.
//!
//! In a release build `wasm-split-cli` makes a file of each, and its function waits for the file; in every other build all is one
//! file.
#![allow(unsafe_code, reason = "the splitter's macro declares a function of another WASM file, and calls it")]

use leptos::wasm_split::SplitLoaderError;

use super::live::{self, Living};
use super::orders::{ForeignReaders, Recovery};
use super::ways::{HanReading, Ways};
use super::{preparation, readers, recovery};
use crate::ui::notice::trouble;
use crate::ui::part::{Functions, LazyPart};
use crate::ui::state::{Content, NetworkView, Parts, PlanView, TroubleSaid};
use crate::ui::{content, network, plan};

/// Declares the ways into parts: each one's function, its part, what the part can do, and where that is.
macro_rules! parts {
    ($($(#[$about:meta])* $name:ident into $part:ident: $Functions:ty = $functions:expr;)*) => {
        $(
            $(#[$about])*
            #[cfg(not(debug_assertions))]
            #[leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
            pub fn $name() -> Result<&'static $Functions, SplitLoaderError> {
                Ok(&$functions)
            }

            $(#[$about])*
            #[cfg(debug_assertions)]
            #[allow(clippy::unused_async, reason = "there is nothing to wait for where all is one file")]
            pub async fn $name() -> Result<&'static $Functions, SplitLoaderError> {
                Ok(&$functions)
            }
        )*
    };
}

parts! {
    /// What brings the first view to life.
    living into living: Living = LIVING;
    /// What there is beside the programme.
    content into content: Content = content::CONTENT;
    /// What reads the table of Han characters.
    han into han: HanReading = preparation::HAN_READING;
    /// How organizations hang together.
    network into network: NetworkView = network::NETWORK;
    /// The visitor's own day.
    plan into plan: PlanView = plan::PLAN;
    /// What is said about trouble with the file.
    trouble_said into trouble: TroubleSaid = trouble::TROUBLE_SAID;
    /// What reads files of other programs.
    foreign_readers into readers: ForeignReaders = readers::FOREIGN_READERS;
    /// What is done about it.
    recovery into trouble: Recovery = recovery::RECOVERY;
}

/// What brings the first view to life, with the ways into the other parts.
static LIVING: Living = Living {
    mount: |drawn, host, lang, words, promised| live::mount(&WAYS, drawn, host, lang, words, promised),
    ask_for_words: live::ask_for_words,
};

static WAYS: Ways = Ways {
    of_widget: || Parts {
        content: LazyPart::new(|| Box::pin(async { content().await.ok().map(|all| all as Functions) })),
        network: LazyPart::new(|| Box::pin(async { network().await.ok().map(|all| all as Functions) })),
        trouble: LazyPart::new(|| Box::pin(async { trouble_said().await.ok().map(|all| all as Functions) })),
        plan: LazyPart::new(|| Box::pin(async { plan().await.ok().map(|all| all as Functions) })),
    },
    han: || Box::pin(async { han().await.ok() }),
    trouble_said: || Box::pin(async { trouble_said().await.ok() }),
    recovery: || Box::pin(async { recovery().await.ok() }),
    foreign_readers: || Box::pin(async { foreign_readers().await.ok() }),
};
