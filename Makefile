# Everything a developer does here, by name; `make` alone lists it. The tools come from tools/setup.sh, which every target runs first.

tools := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/conference-agenda/tools
export PATH := $(tools)/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export CHROMIUM ?= $(shell command -v chromium)
export CHROMEDRIVER ?= $(shell command -v chromedriver)
export FIREFOX ?= $(shell command -v firefox-esr || command -v firefox)

# What the built site is made of. Folders are listed too, so that a deleted file counts as a change.
sources := $(shell find build.rs src style public tools/wasm-streams index.html Cargo.* Trunk.toml .cargo tools/bundle.mjs tools/generate.mjs tools/han.mjs tools/package.mjs tools/words.mjs package-lock.json LICENSE-* docs/embedding.md docs/file-format.md docs/recipes.md docs/reliability.md)

.PHONY: mutants help serve dist test test-all lint licenses lighthouse test-native test-fuzz test-browser test-end-to-end test-engines fuzz size bench-hostile bench-network bench-text bench bench-browser peers screenshots clean setup setup-test

help:
	@echo 'make serve        build the demo and serve it at http://127.0.0.1:8080/ (PORT=8081 for another port)'
	@echo 'make dist         build what a site needs into dist/'
	@echo 'make test         check everything: style, Rust, Rust in Chromium, the built site in Chromium, its core in three browsers'
	@echo 'make test-all     the same, and every language, theme, width and fault in every browser'
	@echo 'make fuzz         try generated input on each fuzzer for ten minutes (FUZZ_SECONDS=60 for one)'
	@echo 'make mutants      change the pure ring in small ways and see that a test fails each time (MUTANTS=FILE for others than the usual files)'
	@echo 'make lint         check formatting and lints only'
	@echo 'make size         build, and print what a visitor downloads'
	@echo 'make lighthouse   build, and see what Lighthouse says of a plain page with the element on it'
	@echo 'make bench-network  build, and measure the network beside d3-force and cytoscape'
	@echo 'make bench-text   count what longer texts cost to read, whatever they hold (needs valgrind)'
	@echo 'make screenshots  build, and take the pictures of the documentation'
	@echo 'make bench        measure the pure ring, natively; the figures go to docs/performance.md'
	@echo 'make bench-browser  measure the element beside its peers in Chromium, likewise (QUICK=1 for a trial)'
	@echo 'make bench-hostile  build, and measure files made by mistake or with intent in Chromium, likewise'
	@echo 'make clean        remove what was built'

PORT ?= 8080
serve: dist
	@node tools/serve.mjs --port $(PORT)

dist: dist/agenda.js.br

# Where the standard library's source is at hand, it is built anew for size, and a panic is a trap without a message: a quarter
# less to download. A plain `trunk build --release` takes the stock library and works the same.
small := RUSTC_BOOTSTRAP=1 \
	CARGO_TARGET_DIR=target/small \
	CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Ctarget-feature=+simd128 -Zlocation-detail=none -Zfmt-debug=none \
		-Clink-arg=--emit-relocs"

# Only a release build writes this file, and Trunk empties dist/ before it builds: so it tells whether dist/ is one, and of when.
dist/agenda.js.br: $(sources) | setup
	if [ -e "$$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; \
		then $(small) trunk build --release; else trunk build --release; fi

test: setup-test lint licenses test-native test-fuzz test-browser test-end-to-end test-engines

# Every language, theme, width and fault in every browser, instead of a few that stand for the rest.
test-all: export MATRIX = all
test-all: test

# A test that cannot fail is none: cargo-mutants changes one thing at a time, and a test of the pure ring has to notice. What it found is in
# target/mutants.
MUTANTS ?= src/agenda/link/permalink.rs src/agenda/model/time.rs src/agenda/programme/arrange.rs src/agenda/loading/*.rs
mutants:
	@tools/setup.sh mutants
	cargo mutants $(foreach file,$(MUTANTS),--file '$(file)') --no-default-features --output target/mutants \
		--baseline=run --timeout-multiplier=3 -- --lib --test laws --test search --test ruian_2025

lint: setup
	cargo fmt --check
	cargo clippy --no-default-features --all-targets -- -D warnings
	cargo clippy --target wasm32-unknown-unknown --lib --bins --tests -- -D warnings
	biome ci --error-on-warnings --colors=off

# Licenses and sources of everything that the program is made of; see deny.toml.
licenses: setup-test
	cargo fetch --quiet --locked
	cargo deny --offline check licenses bans sources

# The pure ring alone, without a browser or Leptos. Some of what it is tried on comes with the npm tools.
test-native: setup
	cargo test --no-default-features

# What is counted and compared on the way is what libFuzzer steers by; the flags are those of a stable compiler.
fuzzers := $(basename $(notdir $(wildcard fuzz/targets/*.rs)))
fuzz_target := $(shell rustc -vV | sed -n 's/^host: //p')
fuzz_folder := target/fuzz/$(fuzz_target)/release
build_fuzzers = RUSTFLAGS="-Cpasses=sancov-module -Ccodegen-units=1 -Cllvm-args=-sanitizer-coverage-level=4 \
		-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
		-Cllvm-args=-sanitizer-coverage-trace-compares" \
	cargo build --quiet --release --manifest-path fuzz/Cargo.toml --target-dir target/fuzz --target $(fuzz_target)
# Runs one fuzzer: its name, the folder of what it finds, and how long. It has much to say, which matters only if it fails.
run_fuzzer = mkdir -p $(2) && { $(fuzz_folder)/$(1) -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
		-dict=fuzz/targets/$(1).dict -artifact_prefix=target/fuzz/$(1)- $(3) $(2) fuzz/seeds/$(1) >target/fuzz/$(1).log 2>&1 || \
		{ tail -n 40 target/fuzz/$(1).log; exit 1; }; } && echo "$(1): $$(grep -o 'executed_units.*' target/fuzz/$(1).log)"

# The same 20,000 cases each time.
test-fuzz:
	$(build_fuzzers)
	rm -rf target/fuzz/short
	@$(foreach fuzzer,$(fuzzers),$(call run_fuzzer,$(fuzzer),target/fuzz/short/$(fuzzer),-seed=1 -runs=20000) &&) true

# Others each time; what led to new places is remembered in target/.
FUZZ_SECONDS ?= 600
fuzz:
	$(build_fuzzers)
	@$(foreach fuzzer,$(fuzzers),$(call run_fuzzer,$(fuzzer),target/fuzz/found/$(fuzzer),-max_total_time=$(FUZZ_SECONDS)) &&) true

# The components, in Chromium: .cargo/config.toml names the runner, webdriver.json the browser's flags.
test-browser: setup-test
	cargo test --target wasm32-unknown-unknown --tests

# The built site, in Chromium.
test-end-to-end: setup-test dist
	node --test --test-timeout=600000 tests/end-to-end/*.test.mjs

# The built site in Chromium, Firefox and WebKitGTK, without a network. ENGINES=firefox,webkit tests in those alone.
test-engines: setup-test dist
	tools/offline.sh node --test --test-timeout=600000 tests/engines/*.test.mjs

size: setup-test dist
	@node tools/size.mjs

# The network's layout and picture, beside d3-force and cytoscape's cose, in one run.
bench-network: setup-test dist
	node tools/bench-network.mjs

# What longer texts cost to read: twice the length, at most 2.2 times the instructions, counted with valgrind.
bench-text: setup
	cargo bench --no-default-features --bench text

# What Lighthouse says of a plain page with the element on it, the median of five visits.
lighthouse: setup-test dist
	node tools/lighthouse.mjs

screenshots: setup-test dist
	node tools/screenshots.mjs

# Programmes of all sizes are made anew each time: that takes seconds, and they are always the same.
bench: setup
	node tools/generate.mjs target/bench 100 1000 10000 100000
	AGENDA_BENCH=$(CURDIR)/target/bench cargo bench --no-default-features --bench agenda
	node benches/native.mjs
	node benches/report.mjs

bench-browser: setup-test dist peers
	node benches/browser/run.mjs
	node benches/report.mjs

# Files made by mistake or with intent: the longest task of each shape, by size.
bench-hostile: setup-test dist
	node benches/browser/hostile.mjs
	node benches/report.mjs

# What only the benchmark needs: calendars from npm, and pretalx' widget out of its Python package, which is not installed.
pretalx := 2026.2.1
peers: benches/browser/node_modules/.package-lock.json target/bench/peers/pretalx/static/agenda/js/pretalx-schedule.min.js

benches/browser/node_modules/.package-lock.json: benches/browser/package-lock.json
	npm ci --silent --no-audit --no-fund --prefix benches/browser

target/bench/peers/pretalx/static/agenda/js/pretalx-schedule.min.js: Makefile
	mkdir -p target/bench/peers
	python3 -m pip download --quiet --no-deps --only-binary=:all: --python-version 3.13 -d target/bench/peers pretalx==$(pretalx)
	python3 -m zipfile -e target/bench/peers/pretalx-$(pretalx)-py3-none-any.whl target/bench/peers
	touch $@

clean:
	rm -rf dist target

setup:
	@tools/setup.sh build

setup-test:
	@tools/setup.sh test
