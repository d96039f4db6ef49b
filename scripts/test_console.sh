#!/usr/bin/env bash
# Checks the console and tries it out: types and lints, the tests of its logic, and the story in
# Chromium against $LOCKSTEP_BIN. What cannot be done on this machine is said, and skipped.
# Arguments go to vitest, for the story.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../console"

# Its numbers are read by programs as well.
[[ -t 1 ]] || export NO_COLOR=1

say() { printf 'test-console: %s\n' "$*"; }

if [[ ! -f node_modules/.lockstep-built ]]; then
    say 'SKIPPED: there is no Node.js that can build the console'
    exit 0
fi
npm run --silent check
npm run --silent test
CHROMIUM=$(command -v chromium || true)
if [[ -z $CHROMIUM ]]; then
    say 'SKIPPED: there is no Chromium, and the story in the browser is not told'
    exit 0
fi
export CHROMIUM
npm run --silent story -- "$@"
