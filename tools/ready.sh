#!/bin/sh
# Brings what this checkout needs and skips what is there: ready.sh demo|test
# Every step says what it does and, where it cannot go on, what to do.
set -eu
cd "$(dirname "$0")/.."
what=${1:-demo}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/faqiao

# Chinese, unless FAQIAO_LANG or the machine says English: the rule of faqiao/kit/spoken.py
spoken=${FAQIAO_LANG:-}
for said in "${LANGUAGE:-}" "${LC_ALL:-}" "${LC_MESSAGES:-}" "${LANG:-}"; do
    case $spoken$said in C|C.*|POSIX|"") ;; *) spoken=${spoken:-$said} ;; esac
done
case $spoken in [Ee][Nn]*) t() { printf %s "$2"; } ;; *) t() { printf %s "$1"; } ;; esac

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
    if is_root && say "$(t "正在安装 Python（apt-get install python3）" "Installing Python (apt-get install python3)")" && root_apt python3 && recent_enough python3; then
        command -v python3; return
    fi
    stop "$(t "没有 Python 3.11 或更高版本。" "There is no Python 3.11 or later.")" \
        "$(t "Debian 或 Ubuntu 上以 root 执行：" "On Debian or Ubuntu, as root: ")apt-get install python3" \
        "$(t "其他系统：从 python.org 安装，然后执行 " "Elsewhere: install it from python.org, then ")PYTHON=/path/to/python3 make $what"
}

# pip without asking Debian's python3-venv to be there: whichever way works first
find_pip() {
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then pip=".venv/bin/python -m pip"; return; fi
    if .venv/bin/python -m ensurepip >/dev/null 2>&1; then pip=".venv/bin/python -m pip"; return; fi
    for wheel in /usr/share/python-wheels/pip-*.whl "$cache"/pip/usr/share/python-wheels/pip-*.whl; do
        if [ -f "$wheel" ]; then pip=".venv/bin/python $wheel/pip"; return; fi
    done
    if has apt-get; then
        say "$(t "正在从 Debian 取得 pip（python3-pip-whl）" "Fetching pip from Debian (python3-pip-whl)")"
        if is_root; then root_apt python3-pip-whl || true; else unpack python3-pip-whl "$cache/pip" || true; fi
        for wheel in /usr/share/python-wheels/pip-*.whl "$cache"/pip/usr/share/python-wheels/pip-*.whl; do
            if [ -f "$wheel" ]; then pip=".venv/bin/python $wheel/pip"; return; fi
        done
    fi
    stop "$(t "没有 pip，也没能取得。" "There is no pip, and it could not be fetched.")" \
        "$(t "Debian 或 Ubuntu 上以 root 执行：" "On Debian or Ubuntu, as root: ")apt-get install python3-venv" \
        "$(t "这台机器联网了吗？然后再执行 make $what。" "Is this machine online? Then run make $what again.")"
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
        say "$(t "正在用 $python 建立 .venv" "Making .venv with $python")"
        rm -rf .venv
        "$python" -m venv --without-pip .venv >"$log" 2>&1 || {
            is_root && say "$(t "正在安装 python3-venv" "Installing python3-venv")" && root_apt python3-venv && "$python" -m venv --without-pip .venv
        } || stop "$(t "建不了虚拟环境。" "A virtual environment cannot be made.")" \
            "$(t "Debian 或 Ubuntu 上以 root 执行：" "On Debian or Ubuntu, as root: ")apt-get install python3-venv"
    fi
    find_pip
    count=$(grep -c == "$lock")
    say "$(t "正在安装锁定的 $count 个软件包（第一次要一两分钟）" "Installing $count locked packages (a minute or two the first time)")"
    bar=off
    if [ -t 2 ]; then bar=on; fi
    $pip install --disable-pip-version-check --progress-bar "$bar" --quiet --no-compile --require-hashes -r "$lock" >&2 ||
        stop "$(t "软件包没能装好。" "The packages could not be installed.")" \
            "$(t "这台机器能访问 https://pypi.org 吗？经过代理时请设置 https_proxy。" "Is this machine online (https://pypi.org)? Behind a proxy, set https_proxy.")" \
            "$(t "可用 PIP_INDEX_URL 指定镜像。然后再执行 make $what。" "A mirror can be named with PIP_INDEX_URL. Then run make $what again.")"
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd >"$site/faqiao.pth"
    # the demo compiles what it imports; tests take a warning for an error, also one of compiling somebody else's file
    [ "$what" = demo ] || .venv/bin/python -m compileall -q -j 0 "$site" >/dev/null 2>&1 || true
    printf '#!%s/.venv/bin/python\nfrom faqiao.config.cli import main\nmain()\n' "$(pwd)" >.venv/bin/faqiao
    chmod +x .venv/bin/faqiao
    rm -f .venv/.has-*
    touch "$stamp" # the test packages contain those of the demo
    if [ "$what" = test ]; then touch ".venv/.has-$(cksum requirements.lock | cut -d' ' -f1)-demo"; fi
}

# without Chinese letters the pages are measured with boxes in their place
fonts() {
    if ! has fc-list || [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || ! has apt-get || ! is_root; then return; fi
    say "$(t "正在安装中文字体（apt-get install fonts-noto-cjk）" "Installing Chinese letters (apt-get install fonts-noto-cjk)")"
    root_apt fonts-noto-cjk || tail -n 3 "$log" >&2
}

# prints where the browser is; the tests read CHROMIUM
browser() {
    for name in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome "$cache/browser/chromium"; do
        if [ -n "$name" ] && [ -x "$name" ]; then printf '%s\n' "$name"; return; fi
    done
    has apt-get || no_browser
    if is_root; then
        say "$(t "正在安装测试用的浏览器（apt-get install chromium fonts-noto-cjk，约 150 MB）" "Installing a browser for the tests (apt-get install chromium fonts-noto-cjk; some 150 MB)")"
        root_apt chromium fonts-noto-cjk || { tail -n 3 "$log" >&2; no_browser; }
        printf '/usr/bin/chromium\n'
        return
    fi
    say "$(t "正在把测试用的浏览器解压到 $cache/browser（约 150 MB，不安装）" "Unpacking a browser for the tests into $cache/browser (some 150 MB; nothing is installed)")"
    unpack chromium fonts-noto-cjk "$cache/browser/root" || no_browser
    wrap_browser
    printf '%s\n' "$cache/browser/chromium"
}
no_browser() {
    stop "$(t "测试需要浏览器，但没能装好。" "The tests need a browser and none could be brought.")" \
        "$(t "以 root 执行：" "As root: ")apt-get install chromium fonts-noto-cjk" \
        "$(t "或把 CHROMIUM 设为 Chromium 或 Chrome 的路径，再执行 make test。" "Or set CHROMIUM to the path of a Chromium or Chrome, then run make test again.")"
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

# what drives the browser is a program of its own, which wants a library that a bare Debian lacks
driver() {
    node=$(ls -d "$PWD"/.venv/lib/python*/site-packages/playwright/driver/node)
    if "$node" --version >/dev/null 2>&1 || .venv/bin/node --version >/dev/null 2>&1; then return; fi
    if has apt-get; then
        say "$(t "正在取得浏览器驱动所需的 libatomic1" "Fetching libatomic1, which the browser's driver needs")"
        if is_root; then root_apt libatomic1 || true; else unpack libatomic1 "$cache/driver" && wrap_driver || true; fi
    fi
    if "$node" --version >/dev/null 2>&1 || .venv/bin/node --version >/dev/null 2>&1; then return; fi
    "$node" --version 2>&1 | tail -n 1 >&2 || true
    stop "$(t "浏览器的驱动程序（node）不能运行。" "The browser's driver (node) does not run.")" \
        "$(t "Debian 或 Ubuntu 上以 root 执行：" "On Debian or Ubuntu, as root: ")apt-get install libatomic1"
}
wrap_driver() { # tests/conftest.py takes this one where it is there
    libraries=$(find "$cache/driver" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
    printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' "$libraries" "$node" >.venv/bin/node
    chmod +x .venv/bin/node
}

# what the tests try against real ones where they are there; some 15 MB. Only where a machine is made for the tests
# (FAQIAO_NEIGHBOURS=1, as .ci/run says): elsewhere nobody wants a mail server; those tests are skipped and say so
neighbours() {
    if [ "${FAQIAO_NEIGHBOURS:-}" != 1 ] || ! has apt-get || ! is_root; then return; fi
    missing=""
    for pair in /usr/sbin/dovecot:dovecot-imapd /usr/sbin/clamd:clamav-daemon /usr/bin/clamscan:clamav; do
        [ -x "${pair%%:*}" ] || missing="$missing ${pair#*:}"
    done
    if [ -z "$missing" ]; then return; fi
    say "$(t "正在安装测试用的邮箱服务器和 ClamAV（apt-get install$missing）" "Installing a mail server and ClamAV for the tests (apt-get install$missing)")"
    # shellcheck disable=SC2086
    root_apt $missing || { tail -n 3 "$log" >&2; say "$(t "没装上；相应的测试会跳过并写明原因。" "They could not be installed; the tests that want them are skipped and say why.")"; }
}

python_packages
if [ "$what" = test ]; then
    neighbours >&2
    browser
    driver >&2
    fonts >&2
fi
