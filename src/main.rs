//! What Trunk builds: linking the library is all it takes, its exports come along.
use conference_agenda as _;

/// Less to download than the allocator of the standard library: Cargo.toml says how much.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {}
