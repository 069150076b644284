#!/usr/bin/env bash
# Installs what tests/websites needs of Debian: WordPress, PHP and MariaDB, without starting a service.
set -euo pipefail

# The -core packages are the programs alone; mariadb-server would start a database at every boot.
packages=(
    wordpress wordpress-theme-twentytwentythree php-cli php-mysql php-xml php-mbstring
    mariadb-server-core mariadb-client-core
)

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "These tests need Debian or Ubuntu, with: ${packages[*]}" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Only root can install what is missing. Run this once, then try again:" >&2
    echo "    sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
apt-get install --quiet --quiet --yes --no-install-recommends "${missing[@]}" >/dev/null
