#!/usr/bin/env bash
# Builds the console into console/dist, where the build of the program takes it from. Does nothing,
# and says nothing, if that has been done; without Node.js it says so, and the program gets a page
# instead that says how to build it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../console"

readonly MODULES=node_modules
# Beside the packages: what is made of other sources is made anew, whatever the files' times are.
readonly INSTALLED=$MODULES/.lockstep-installed BUILT=$MODULES/.lockstep-built

say() { printf 'console: %s\n' "$*"; }

# The version that package.json asks for, or a newer one.
node_will_do() {
    local wanted found
    command -v npm >/dev/null 2>&1 || return 1
    wanted=$(sed -n 's/.*"node": ">=\(.*\)".*/\1/p' package.json)
    found=$(node --version 2>/dev/null) || return 1
    [[ "$(printf '%s\n' "$wanted" "${found#v}" | sort -V | head -1)" == "$wanted" ]]
}

digest() { sha256sum "$@" | sha256sum | cut -d ' ' -f 1; }

# Everything that the build reads: not the tests in the browser, nor what is made here.
sources() {
    find . \( -name node_modules -o -name dist -o -name e2e \) -prune -o -type f -print0 | sort -z
}

install_packages() {
    local wanted
    wanted=$(digest package.json package-lock.json)
    [[ "$(cat "$INSTALLED" 2>/dev/null)" == "$wanted" ]] && return
    say 'installing packages by the lock file'
    npm ci --no-audit --no-fund --loglevel error
    printf '%s\n' "$wanted" >"$INSTALLED"
}

build() {
    local wanted
    wanted=$(sources | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
    [[ -f dist/index.html && "$(cat "$BUILT" 2>/dev/null)" == "$wanted" ]] && return
    say 'building'
    npx --no-install vite build --logLevel warn
    node scripts/weigh.mjs
    printf '%s\n' "$wanted" >"$BUILT"
}

if ! node_will_do; then
    say 'there is no Node.js that can build it, and the program goes without:' \
        "it has a page at /console that says how ($(sed -n 's/.*"node": "\(.*\)".*/Node.js \1/p' package.json))"
    exit 0
fi
install_packages
build
