#!/bin/sh
# Installs what building (`build`), building and testing (`test`, `all`) or testing the tests (`mutants`) needs and this machine lacks, and nothing twice.
# Owns no version: the native tools are pinned in Trunk.toml and Cargo.toml, the npm tools in package-lock.json, the compiler is the one here.
set -eu
cd "$(dirname "$0")/.."

tools=${XDG_CACHE_HOME:-$HOME/.cache}/conference-agenda/tools
PATH=$tools/bin:$PATH
target=wasm32-unknown-unknown

main() {
  case ${1:-all} in
    build) build ;;
    test | all) build; native_tool cargo-deny cargo-deny "$(pinned cargo-deny)"; browsers ;;
    mutants) languages; native_tool cargo-mutants cargo-mutants "$(pinned cargo-mutants)" ;;
    *) stop "Usage: tools/setup.sh [build|test|all|mutants]" ;;
  esac
}

build() {
  languages
  sysroot=$(rustc --print sysroot)
  wasm_target
  library_source || say "Going on without the standard library's source: it is needed only to rebuild that library."
  native_tool trunk trunk "$(pinned trunk-version)"
  native_tool wasm-bindgen wasm-bindgen-cli "$(pinned wasm_bindgen)"
  native_tool wasm-split-cli wasm_split_cli_support "$(pinned wasm_split_cli_support)" build-binary
  npm_tools
}

say() { echo "setup: $*" >&2; }
stop() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Only one temporary folder, gone however this ends.
scratch=
trap '[ -z "$scratch" ] || rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM HUP
use_scratch() { [ -n "$scratch" ] || scratch=$(mktemp -d); }

# Runs a command that may wait on the network, within some seconds where `timeout` exists (macOS has none).
within() {
  if has timeout; then timeout "$@"; else shift && "$@"; fi
}

# ---- Rust and Node: too personal to install for someone -------------------------------------------------------------

languages() {
  if ! has rustc || ! has cargo; then stop "Rust is missing. Get it with rustup, as its site says, and run this again."; fi
  if ! has node || ! has npm; then stop "Node.js 20 or newer, with npm, is missing. Get it from your system or from its site."; fi
  node_major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$node_major" -ge 20 ] || stop "Node.js is version $node_major, and 20 or newer is needed."
}

# ---- The standard library for WebAssembly ---------------------------------------------------------------------------

has_wasm_target() {
  # Rust's own carries a hash in its name, one built here does not.
  for library in "$sysroot/lib/rustlib/$target/lib"/libstd-*.rlib "$sysroot/lib/rustlib/$target/lib/libstd.rlib"; do
    [ -e "$library" ] && return
  done
  return 1
}

wasm_target() {
  has_wasm_target && return
  say "Adding Rust's target $target."
  ! has rustup || within 120 rustup --quiet target add $target >/dev/null 2>&1 || true
  has_wasm_target && return
  library_source && build_wasm_target && has_wasm_target && return
  stop "Rust's target $target is missing. Add it with 'rustup target add $target', or install your system's package of it."
}

library_source() {
  source=$sysroot/lib/rustlib/src/rust
  [ -e "$source/library/Cargo.lock" ] && return
  say "Adding the source of Rust's standard library."
  ! has rustup || within 120 rustup --quiet component add rust-src >/dev/null 2>&1 || true
  [ -e "$source/library/Cargo.lock" ] || library_source_from_debian
}

# Debian's package rust-src is unpacked, not installed, and found through package lists of our own: the system stays as it is.
library_source_from_debian() {
  has apt-get && has dpkg || return
  version=$(rustc --version | cut -d ' ' -f 2)
  say "Fetching that source, of Rust $version, from Debian."
  mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n 1)
  use_scratch
  rm -rf "$scratch/debian"
  mkdir -p "$scratch/debian/lists/partial"
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [signed-by=$keyring] $mirror trixie-backports main" >"$scratch/debian/sources.list"
  (
    cd "$scratch/debian"
    set -- -qq -o Dir::Etc::sourcelist="$PWD/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::Lists="$PWD/lists" \
      -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=
    apt-get "$@" update >&2 && apt-get "$@" download "rust-src=$version*" >&2 && dpkg -x rust-src_*.deb .
  ) || return
  mkdir -p "$source" || return
  # Renamed at the end, so that half a copy never passes for a whole one.
  rm -rf "$source/library" "$source/library.new"
  cp -R "$scratch/debian/usr/src/rustc-$version/library" "$source/library.new" && mv "$source/library.new" "$source/library"
}

build_wasm_target() {
  say "Building the standard library for $target (half a minute)."
  use_scratch
  cp -R "$source/library" "$scratch/library" || return
  (
    cd "$scratch/library"
    RUSTC_BOOTSTRAP=1 RUSTFLAGS='-Zforce-unstable-if-unmarked -Cembed-bitcode=yes -Cpanic=abort' \
      cargo build --quiet --release --manifest-path sysroot/Cargo.toml --target $target --target-dir "$scratch/library-target"
  ) || return
  place=$sysroot/lib/rustlib/$target
  rm -rf "$place/lib" "$place/lib.new"
  mkdir -p "$place/lib.new" && cp "$scratch/library-target/$target/release/deps"/lib*.rlib "$place/lib.new" || return
  mv "$place/lib.new" "$place/lib"
}

# ---- Trunk and wasm-bindgen -----------------------------------------------------------------------------------------

# The version that Trunk.toml or Cargo.toml gives a key, without `=` before it.
pinned() { sed -n "s/^$1 *= *\"=*\([0-9.]*\)\".*/\1/p" Trunk.toml Cargo.toml; }

# native_tool COMMAND CRATE VERSION [FEATURES]
native_tool() {
  [ -n "$3" ] || stop "Neither Trunk.toml nor Cargo.toml pins a version of $1."
  # What was installed here is known to Cargo; not every tool tells its version.
  has "$1" && grep -q "^\"$2 $3 " "$tools/.crates.toml" 2>/dev/null && return
  has "$1" && [ "$("$1" --version 2>/dev/null | cut -d ' ' -f 2)" = "$3" ] && return
  say "Compiling $2 $3, once (a few minutes)."
  use_scratch
  # Quick to compile rather than quick to run; without TLS, since neither tool downloads anything here.
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0
  export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  # A locked dependency may have been withdrawn since: then the newest ones that fit.
  for locked in --locked ''; do
    # The tools share one target folder, so that what both need compiles once.
    cargo install --quiet $locked --force --no-default-features --features "${4:-}" --root "$tools" --target-dir "$scratch/cargo" \
      "$2@$3" 2>"$scratch/log" && return
  done
  cat "$scratch/log" >&2
  stop "$2 $3 did not compile."
}

# ---- npm ------------------------------------------------------------------------------------------------------------

npm_tools() {
  # npm writes this file last.
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  say "Installing the npm tools."
  npm ci --silent --no-audit --no-fund
}

# ---- Chromium, Firefox and WebKitGTK, and Chinese glyphs --------------------------------------------------------------

browsers() {
  missing=
  has "${CHROMIUM:-chromium}" || missing="$missing chromium"
  has "${CHROMEDRIVER:-chromedriver}" || missing="$missing chromium-driver"
  has "${FIREFOX:-firefox-esr}" || missing="$missing firefox-esr"
  # WebKitGTK needs a screen, which Xvfb makes up.
  has "${WEBKIT_DRIVER:-WebKitWebDriver}" || missing="$missing webkit2gtk-driver"
  has xvfb-run || missing="$missing xvfb xauth"
  # The fuzzers are linked with a library in C++.
  has c++ || missing="$missing g++"
  # Without them, screenshots of Chinese show boxes.
  ! has apt-get || dpkg -s fonts-noto-cjk >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
  [ -n "$missing" ] || return 0

  has apt-get || stop "The tests need$missing or the like: install them, or set CHROMIUM, CHROMEDRIVER, FIREFOX and WEBKIT_DRIVER."
  if [ "$(id -u)" = 0 ]; then as_root=; elif has sudo; then as_root=sudo; else
    stop "The tests need these packages, and only root can install them:$missing."
  fi
  say "Installing$missing."
  $as_root apt-get -qq update >&2
  DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq install --no-install-recommends -y $missing >/dev/null
}

main "$@"; exit
