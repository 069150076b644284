#!/usr/bin/env bash
# Installs what tests/browser needs: chromium and npm of Debian, and axe-core into the folder given.
set -euo pipefail

folder=$1
version=4.14.1
wanted=()
command -v chromium >/dev/null || wanted+=(chromium fonts-dejavu-core)
command -v npm >/dev/null || wanted+=(npm)

if [ "${#wanted[@]}" -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "These tests need Debian or Ubuntu, with: ${wanted[*]}" >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "Only root can install what is missing. Run this once, then try again:" >&2
        echo "    sudo apt-get install --no-install-recommends ${wanted[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet
    apt-get install --quiet --quiet --yes --no-install-recommends "${wanted[@]}" >/dev/null
fi

[ -f "$folder/node_modules/axe-core/axe.min.js" ] || \
    npm install --silent --no-fund --no-audit --prefix "$folder" "axe-core@$version"
