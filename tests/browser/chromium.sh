#!/bin/sh
# Prints the path of a Chromium that tests can drive.
#   sh tests/browser/chromium.sh           finds one: $CHROMIUM, the system's, or the one in .venv
#   sh tests/browser/chromium.sh install   finds one, or else installs it: with apt where that is
#                                          allowed, with Playwright into .venv anywhere else
# Fails, with one sentence on stderr, where there is none.
set -eu
CDPATH= cd -- "$(dirname -- "$0")/../.."
PLAYWRIGHT_BROWSERS_PATH=$(pwd -P)/.venv/browsers
export PLAYWRIGHT_BROWSERS_PATH

# A browser from a snap runs but sees neither /tmp nor hidden folders, where tests keep their sites.
usable() {
    case $1 in /snap/*) return 1 ;; esac
    if head -c 2 "$1" 2>/dev/null | grep -q '#!' && grep -q /snap/bin "$1"; then return 1; fi
    "$1" --version >/dev/null 2>&1
}

of_the_system() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
        '/Applications/Chromium.app/Contents/MacOS/Chromium' \
        "${HOME:-}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "${HOME:-}/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        path=$(command -v "$name") && usable "$path" && echo "$path" && return 0
    done
    return 1
}

of_playwright() {
    path=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null) && usable "$path" && echo "$path"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_apt() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

# With the fonts: without them a Chinese page is measured in boxes.
install_with_apt() {
    echo 'Installing Chromium and Chinese fonts with apt-get.' >&2
    as_root apt-get update -qq >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk >&2
}

install_with_playwright() {
    echo 'Installing Chromium into .venv.' >&2
    if can_apt; then set -- --with-deps; else set --; fi
    .venv/bin/python -m playwright install "$@" chromium >&2
}

if [ -n "${CHROMIUM:-}" ]; then
    if "$CHROMIUM" --version >/dev/null 2>&1; then
        echo "$CHROMIUM"
        exit 0
    fi
    echo "CHROMIUM is set to $CHROMIUM, which does not run: correct it, or unset it." >&2
    exit 1
fi

of_the_system && exit 0
of_playwright && exit 0
if [ "${1:-}" = install ]; then
    if can_apt && install_with_apt && of_the_system; then exit 0; fi
    if install_with_playwright && of_playwright; then exit 0; fi
    echo 'No Chromium could be installed: install Chromium or Chrome, or set CHROMIUM to the path of one.' >&2
else
    echo "There is no Chromium: run 'make test', or set CHROMIUM to the path of one." >&2
fi
exit 1
