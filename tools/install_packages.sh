#!/usr/bin/env bash
# Installs the Debian packages of the given sections of tools/packages.txt that are missing.
# usage: tools/install_packages.sh SECTION...      e.g. tools/install_packages.sh build test
# PLANATLAS_SKIP_INSTALL=1 leaves everything as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '%s\n' "$*" >&2; }

if [ $# -eq 0 ]; then
  say "usage: tools/install_packages.sh SECTION...   (sections of tools/packages.txt)"
  exit 2
fi

packages_of() {
  awk -v want="[$1]" '
    { sub(/#.*/, ""); gsub(/[ \t]+/, "") }
    /^\[/ { inside = ($0 == want); next }
    inside && NF { print }' packages.txt
}

wanted=()
for section in "$@"; do
  mapfile -t of_section < <(packages_of "$section")
  if [ ${#of_section[@]} -eq 0 ]; then
    say "tools/packages.txt has no section [$section], or it is empty"
    exit 2
  fi
  wanted+=("${of_section[@]}")
done

if [ "${PLANATLAS_SKIP_INSTALL:-}" = 1 ]; then
  say "packages: not looked at (PLANATLAS_SKIP_INSTALL=1)"
  exit 0
fi
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "This is no Debian system. Please install what these Debian packages hold, then run again with PLANATLAS_SKIP_INSTALL=1:"
  say "  ${wanted[*]%%|*}"
  exit 1
fi

missing=()
for line in "${wanted[@]}"; do
  package=${line%%|*}
  if [[ $line == *"|"* ]] && command -v "${line#*|}" >/dev/null; then continue; fi
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done

if [ ${#missing[@]} -eq 0 ]; then
  say "packages: all ${#wanted[@]} of $* are installed"
  exit 0
fi

say "packages: installing ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  # Without a terminal sudo must not ask for a password.
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
  else
    say "Not root, and sudo cannot be used without a password here. Please run as root:"
    say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
fi

apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" >&2; }

if ! apt update -q; then
  say "apt-get update failed; trying with the package lists that are there"
fi
if ! apt install -q -y --no-install-recommends "${missing[@]}"; then
  say "Could not install: ${missing[*]}"
  say "The messages of apt-get stand above. Without network, install them by hand and run again."
  exit 1
fi
say "packages: installed ${missing[*]}"
