#!/usr/bin/env bash
# Fuzzes one target after another: fuzz/run.sh SECONDS [TARGET...]
#
# On the stable compiler: libFuzzer is linked in, and the compiler is told to count the edges that an
# input takes. What is fuzzed has no unsafe code, so no sanitizer looks at memory. An input that fails
# is left in the folder that the output names; run the program with its path to see it again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds=$1
shift
targets=("$@")
((${#targets[@]})) || targets=(signature policy condition)

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares"
host=$(rustc -vV | sed -n 's/^host: //p')
# With a target named, the flags are not for what runs while building.
cargo build --quiet --release --locked --target "$host"

for target in "${targets[@]}"; do
    found=$CARGO_TARGET_DIR/found/$target
    mkdir -p "$found/corpus"
    options=(-max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 -print_final_stats=1 -verbosity=0)
    [[ ! -f seeds/$target.dict ]] || options+=(-dict="seeds/$target.dict")
    echo "$target: $seconds s"
    "$CARGO_TARGET_DIR/$host/release/$target" "${options[@]}" -artifact_prefix="$found/" \
        "$found/corpus" "seeds/$target" 2>&1 | grep -vE '^(INFO|WARNING)|^$|peak_rss|new_units|slowest'
done
