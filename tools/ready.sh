#!/bin/sh
# Brings what this checkout needs and skips what is there: ready.sh demo|test
# Every step says what it does and, where it cannot go on, what to do.
set -eu
cd "$(dirname "$0")/.."
what=${1:-demo}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/faqiao

say() { printf '\033[1m·\033[0m %s\n' "$*" >&2; }
stop() { printf '\n\033[1m✗ %s\033[0m\n' "$1" >&2; shift; for line in "$@"; do printf '  %s\n' "$line" >&2; done; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }
has() { command -v "$1" >/dev/null 2>&1; }
recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# apt for somebody who is not root: lists and packages in a folder of one's own
own_apt() {
    mkdir -p "$cache/apt/state/lists/partial" "$cache/apt/cache/archives/partial"
    apt-get -qq -o "Dir::State=$cache/apt/state" -o Dir::State::status=/var/lib/dpkg/status \
        -o "Dir::Cache=$cache/apt/cache" -o Debug::NoLocking=true -o APT::Sandbox::User="$(id -un)" "$@"
}
root_apt() {
    has apt-get || return 1
    apt-get -qq update >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >"$log" 2>&1
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

find_python() {
    for name in "${PYTHON:-python3.11}" python3.12 python3.13 python3 /usr/bin/python3; do
        if has "$name" && recent_enough "$name"; then command -v "$name"; return; fi
    done
    if is_root && say "Installing Python (apt-get install python3)" && root_apt python3 && recent_enough python3; then
        command -v python3; return
    fi
    stop "There is no Python 3.11 or later." "On Debian or Ubuntu, as root: apt-get install python3" \
        "Elsewhere: install it from python.org, then PYTHON=/path/to/python3 make $what"
}

# pip without asking Debian's python3-venv to be there: whichever way works first
find_pip() {
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then pip=".venv/bin/python -m pip"; return; fi
    if .venv/bin/python -m ensurepip >/dev/null 2>&1; then pip=".venv/bin/python -m pip"; return; fi
    for wheel in /usr/share/python-wheels/pip-*.whl "$cache"/pip/usr/share/python-wheels/pip-*.whl; do
        if [ -f "$wheel" ]; then pip=".venv/bin/python $wheel/pip"; return; fi
    done
    if has apt-get; then
        say "Fetching pip from Debian (python3-pip-whl)"
        if is_root; then root_apt python3-pip-whl || true; else unpack python3-pip-whl "$cache/pip" || true; fi
        for wheel in /usr/share/python-wheels/pip-*.whl "$cache"/pip/usr/share/python-wheels/pip-*.whl; do
            if [ -f "$wheel" ]; then pip=".venv/bin/python $wheel/pip"; return; fi
        done
    fi
    stop "There is no pip, and it could not be fetched." "On Debian or Ubuntu, as root: apt-get install python3-venv" \
        "Then run make $what again. Is this machine online?"
}

# packages and everything they need that this machine lacks, unpacked below a folder
unpack() {
    into=$(eval "printf %s \"\${$#}\"")
    [ -d "$cache/apt/state/lists/partial" ] && [ -n "$(find "$cache/apt/state/lists" -name '*Packages*' -mtime -2 2>/dev/null)" ] ||
        own_apt update >"$log" 2>&1 || { tail -n 3 "$log" >&2; return 1; }
    names=""
    while [ $# -gt 1 ]; do names="$names $1"; shift; done
    # shellcheck disable=SC2086
    own_apt -y --no-install-recommends --download-only install $names >"$log" 2>&1 || { tail -n 3 "$log" >&2; return 1; }
    mkdir -p "$into"
    for package in "$cache"/apt/cache/archives/*.deb; do dpkg -x "$package" "$into"; rm "$package"; done
}

python_packages() {
    lock=requirements.lock
    [ "$what" = demo ] || lock=requirements-dev.lock
    stamp=.venv/.has-$(cksum "$lock" | cut -d' ' -f1)-$what
    if [ -f "$stamp" ]; then return; fi
    python=$(find_python)
    if ! [ -x .venv/bin/python ] || ! recent_enough .venv/bin/python; then
        say "Making .venv with $python"
        rm -rf .venv
        "$python" -m venv --without-pip .venv >"$log" 2>&1 || {
            is_root && say "Installing python3-venv" && root_apt python3-venv && "$python" -m venv --without-pip .venv
        } || stop "A virtual environment cannot be made." "On Debian or Ubuntu, as root: apt-get install python3-venv"
    fi
    find_pip
    say "Installing $(grep -c == "$lock") locked packages (a minute or two the first time)"
    bar=off
    if [ -t 2 ]; then bar=on; fi
    $pip install --disable-pip-version-check --progress-bar "$bar" --quiet --require-hashes -r "$lock" >&2 ||
        stop "The packages could not be installed." "Is this machine online (https://pypi.org)? Behind a proxy, set https_proxy." \
            "A mirror can be named with PIP_INDEX_URL. Then run make $what again."
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd >"$site/faqiao.pth"
    printf '#!%s/.venv/bin/python\nfrom faqiao.config.cli import main\nmain()\n' "$(pwd)" >.venv/bin/faqiao
    chmod +x .venv/bin/faqiao
    rm -f .venv/.has-*
    touch "$stamp" # the test packages contain those of the demo
    if [ "$what" = test ]; then touch ".venv/.has-$(cksum requirements.lock | cut -d' ' -f1)-demo"; fi
}

# prints where the browser is; the tests read CHROMIUM
browser() {
    for name in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome "$cache/browser/chromium"; do
        if [ -n "$name" ] && [ -x "$name" ]; then printf '%s\n' "$name"; return; fi
    done
    has apt-get || no_browser
    if is_root; then
        say "Installing a browser for the tests (apt-get install chromium fonts-noto-cjk; some 150 MB)"
        root_apt chromium fonts-noto-cjk || { tail -n 3 "$log" >&2; no_browser; }
        printf '/usr/bin/chromium\n'
        return
    fi
    say "Unpacking a browser for the tests into $cache/browser (some 150 MB; nothing is installed)"
    unpack chromium fonts-noto-cjk "$cache/browser/root" || no_browser
    wrap_browser
    printf '%s\n' "$cache/browser/chromium"
}
no_browser() {
    stop "The tests need a browser and none could be brought." "As root: apt-get install chromium fonts-noto-cjk" \
        "Or set CHROMIUM to the path of a Chromium or Chrome, then run make test again."
}
wrap_browser() {
    root=$cache/browser/root
    libraries=$(find "$root/lib" "$root/usr/lib" -name '*.so*' -printf '%h\n' 2>/dev/null | sort -u | paste -sd:)
    cat >"$cache/browser/fonts.conf" <<FONTS
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$root/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>$cache/browser/fonts</cachedir></fontconfig>
FONTS
    cat >"$cache/browser/chromium.part" <<RUN
#!/bin/sh
export LD_LIBRARY_PATH="$libraries" FONTCONFIG_FILE="$cache/browser/fonts.conf"
unshare -U true 2>/dev/null || set -- --no-sandbox "\$@"
exec "$root/usr/lib/chromium/chromium" --disable-dev-shm-usage "\$@"
RUN
    chmod +x "$cache/browser/chromium.part"
    "$cache/browser/chromium.part" --version >"$log" 2>&1 || { tail -n 3 "$log" >&2; no_browser; }
    mv "$cache/browser/chromium.part" "$cache/browser/chromium"
}

python_packages
if [ "$what" = test ]; then browser; fi
