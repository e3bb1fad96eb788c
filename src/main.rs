//! What Trunk builds: linking the library is all it takes, its exports come along.
// A browser calls those, and no `main`, for which the standard library would bring along what it knows of threads.
#![cfg_attr(all(target_arch = "wasm32", not(test)), no_main)]

use conference_agenda as _;

/// Less to download than the allocator of the standard library: Cargo.toml says how much.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(any(not(target_arch = "wasm32"), test))]
fn main() {}
