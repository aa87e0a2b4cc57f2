#!/bin/sh
# The parts of the tests that pip cannot bring: a browser, a Chinese font, a PostgreSQL server.
# Root on Debian or Ubuntu: installs what is missing. Anyone else: says what is missing.
set -eu

has_browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
} >/dev/null 2>&1

# Without a Chinese font the browser draws boxes, and no test on a picture means anything.
has_font() {
    [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

# Debian keeps the server's programs off the PATH, one folder a version.
has_postgres() {
    command -v initdb >/dev/null 2>&1 && command -v postgres >/dev/null 2>&1 && return
    for bin in /usr/lib/postgresql/*/bin; do
        [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] && return
    done
    return 1
}

look() {
    packages=
    has_browser || packages="$packages chromium"
    has_font || packages="$packages fonts-noto-cjk"
    has_postgres || packages="$packages postgresql"
}

look
[ -n "$packages" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing for the tests:$packages"
    # The tests start a server of their own; the package must neither make nor start one.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/zhaopai-tests.conf
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086  # a list of package names, meant to be split
    apt-get install -q -y --no-install-recommends $packages
    look
    [ -n "$packages" ] || exit 0
fi

echo "The tests need these system packages, which are missing:$packages; install them (Debian and Ubuntu: sudo apt-get install$packages) and run again." >&2
exit 1
