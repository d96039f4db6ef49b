#!/usr/bin/env bash
# Makes this machine ready to build, demonstrate and test Lockstep. Whatever is there already is
# left alone, so it may run as often as one likes.
#
#   scripts/setup.sh          what the build, the demonstration and the tests need
#   scripts/setup.sh clients  and the languages of the clients that the acceptance tests drive
#   scripts/setup.sh docs     and what builds the documentation, into $TOOLS
#   scripts/setup.sh browser  and what builds the console and tries it out in a browser
#   scripts/setup.sh bench    and what `make bench` compares with
# Several words may be given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly PYTHON_ENVIRONMENT=.venv
readonly WANTED=" $* "
readonly REQUIREMENTS=acceptance/requirements.txt
readonly MDBOOK=0.5.4

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf '%s\n' "$@" >&2
    exit 1
}
wants() { [[ $WANTED == *" $1 "* ]]; }
have() { command -v "$1" >/dev/null 2>&1; }

postgres_server_is_there() {
    local found
    for found in /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres; do
        [[ -x $found ]] && return 0
    done
    have postgres && have initdb
}

# The first python3 that can make an environment: the one in PATH, or the distribution's.
python_with_venv() {
    local candidate
    for candidate in python3 /usr/bin/python3; do
        if have "$candidate" &&
            "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

python_environment_is_current() {
    [[ -x $PYTHON_ENVIRONMENT/bin/aws ]] &&
        [[ "$(cat "$PYTHON_ENVIRONMENT/made-from" 2>/dev/null)" == "$(python_environment_source)" ]]
}

# An environment knows its own path, so one that was moved or copied is made anew.
python_environment_source() {
    printf '%s %s\n' "$PWD" "$(sha256sum <"$REQUIREMENTS")"
}

# Prints the Debian packages that are missing here, one a line.
missing_packages() {
    have cc || printf '%s\n' gcc libc6-dev
    have c++ || printf '%s\n' g++
    postgres_server_is_there || printf '%s\n' postgresql
    python_environment_is_current || python_with_venv >/dev/null || printf '%s\n' python3-venv
    if wants bench; then
        [[ -x /usr/sbin/pgbouncer ]] || have pgbouncer || printf '%s\n' pgbouncer
    fi
}

# Prints the Debian packages of the languages that are missing here and that the distribution has in
# a version that the AWS SDKs can use. A language that cannot be had is no failure: its tests are
# skipped, and say so.
missing_languages() {
    have node || offered nodejs 20 || true
    have go || offered golang-go "$(sed -n 's/^go //p' acceptance/clients/go/go.mod)" || true
    have javac || offered default-jdk-headless 2:1.17 || true
    have mvn || offered maven 3 || true
    have jq || offered jq 1 || true
    have php || { offered php-cli 8.0 && offered php-pgsql 8.0; } || true
    have ruby || { offered ruby 3.0 && offered ruby-pg 1; } || true
}

# Installs what the console is built and tried with, and is content without.
install_browser() {
    local -a packages
    if have node && have npm && have chromium; then
        return
    fi
    if ! may_install; then
        say 'Node.js or Chromium is missing, and only an administrator can install them: the console is not tried out'
        return
    fi
    if [[ $EUID -eq 0 ]]; then apt-get update -qq; else sudo -n apt-get update -qq; fi
    mapfile -t packages < <(
        have node || offered nodejs 20.19 || true
        have npm || offered npm 8 || true
        have chromium || offered chromium 100 || true
    )
    if ((${#packages[@]})); then
        install_packages "${packages[@]}"
    fi
}

# Prints the package if the distribution has it in this version or a newer one.
offered() {
    local package=$1 wanted=$2 found
    have apt-cache || return 1
    found=$(apt-cache policy "$package" | awk '/Candidate:/ { print $2 }')
    # The epoch is the distribution's own, unless it is asked for.
    [[ $wanted == *:* ]] || found=${found#*:}
    if [[ -n $found && $found != '(none)' ]] && dpkg --compare-versions "$found" ge "$wanted"; then
        printf '%s\n' "$package"
    else
        say "the distribution has no $package $wanted: the tests that need it are skipped" >&2
        return 1
    fi
}

may_install() {
    have apt-get && { [[ $EUID -eq 0 ]] || { have sudo && sudo -n true 2>/dev/null; }; }
}

# Installs what it can, and is content without the rest.
install_languages() {
    local -a languages
    if have node && have npm && have go && have javac && have mvn && have jq && have php && have ruby; then
        return
    fi
    if ! may_install; then
        say 'languages are missing that only an administrator can install: the tests that need them are skipped'
        return
    fi
    if [[ $EUID -eq 0 ]]; then apt-get update -qq; else sudo -n apt-get update -qq; fi
    mapfile -t languages < <(missing_languages)
    if ((${#languages[@]})); then
        install_packages "${languages[@]}"
    fi
    # Some packages of Node.js bring it along, and would not stand a second one beside it.
    if have node && ! have npm && offered npm 8 >/dev/null; then
        install_packages npm
    fi
}

install_packages() {
    local -a packages=("$@") as_root=()
    if ! have apt-get; then
        fail "these are missing: ${packages[*]} (named as Debian names them)" \
            'This machine has no apt-get: install what corresponds to them, then run this again.'
    fi
    if [[ $EUID -ne 0 ]]; then
        if may_install; then
            as_root=(sudo -n)
        else
            fail "these packages are missing: ${packages[*]}" 'An administrator installs them with this line:' '' \
                "    sudo apt-get update && sudo apt-get install --yes ${packages[*]}" '' 'Then run this again.'
        fi
    fi
    say "installing ${packages[*]}"
    local -a install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes
        --no-install-recommends -qq)
    "${as_root[@]}" apt-get update -qq
    start_no_services
    if [[ " ${packages[*]} " == *' postgresql '* ]]; then
        without_a_cluster_of_the_distribution "${install[@]}"
    fi
    "${install[@]}" "${packages[@]}" </dev/null >/dev/null
}

# What is installed is for us to start, on ports and folders of our own: not for the system.
start_no_services() {
    local policy=/usr/sbin/policy-rc.d
    [[ -e $policy ]] && return
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod +x "$policy"
    # shellcheck disable=SC2064
    trap "${as_root[*]} rm -f $policy" EXIT
}

# The package `postgresql` would make a database cluster and start it. We want its programs only.
without_a_cluster_of_the_distribution() {
    local settings=/etc/postgresql-common/createcluster.conf
    "$@" postgresql-common </dev/null >/dev/null
    "${as_root[@]}" sed -i -E 's/^#? *create_main_cluster *=.*/create_main_cluster = false/' "$settings"
}

check_rust() {
    have cargo || fail 'cargo is missing. Install Rust, for instance from https://rustup.rs, then run this again.'
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    found=$(cargo --version | awk '{print $2}')
    if [[ "$(printf '%s\n' "$wanted" "$found" | sort -V | head -1)" != "$wanted" ]]; then
        fail "Rust $found is too old: this needs $wanted (rustup update stable)"
    fi
}

make_python_environment() {
    if python_environment_is_current; then
        return
    fi
    local python
    python=$(python_with_venv)
    say "making the Python environment in $PYTHON_ENVIRONMENT: aws CLI, boto3, psycopg2 and others"
    rm -rf "$PYTHON_ENVIRONMENT"
    "$python" -m venv "$PYTHON_ENVIRONMENT"
    "$PYTHON_ENVIRONMENT/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement "$REQUIREMENTS"
    python_environment_source >"$PYTHON_ENVIRONMENT/made-from"
}

install_mdbook() {
    if [[ "$("$TOOLS/bin/mdbook" --version 2>/dev/null)" != "mdbook v$MDBOOK" ]]; then
        say "building mdBook $MDBOOK, which makes the documentation: about a minute, once"
        cargo install --quiet --locked --debug --no-default-features --features search --root "$TOOLS" "mdbook@$MDBOOK"
    fi
}

main() {
    local -a missing
    mapfile -t missing < <(missing_packages)
    if ((${#missing[@]})); then
        install_packages "${missing[@]}"
    fi
    if wants clients; then
        install_languages
    fi
    if wants browser; then
        install_browser
    fi
    check_rust
    make_python_environment
    if wants docs; then
        install_mdbook
    fi
    say 'ready'
}

main "$@"
