#!/usr/bin/env bash
# Gradescope runs this once, while it builds the image of an assignment. Everything lands in this folder, in venv/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DEBIAN_FRONTEND=noninteractive
wanted="@PYTHON@" # the Python that the recordings were made with; any from 3.11 on will do

updated=""
install() {
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
    if [ -z "$updated" ]; then
        apt-get update -qq || return 1
        updated=yes
    fi
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
    for candidate in "python$wanted" python3 python3.11 python3.12 python3.13 python3.14; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

# For the strongest isolation. Where it is not to be had, the next weaker tier is found and said.
command -v bwrap >/dev/null || install bubblewrap || echo "bubblewrap could not be installed"

python="$(find_python || true)"
if [ -z "$python" ]; then
    install "python$wanted" "python$wanted-venv" || {
        install software-properties-common && add-apt-repository -y ppa:deadsnakes/ppa >/dev/null && updated="" && install "python$wanted" "python$wanted-venv"
    } || true
    python="$(find_python || true)"
fi
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and could not be installed: choose a newer base image" >&2
    exit 1
fi

"$python" -m venv venv
venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check -c constraints.txt -r requirements.txt
# Says which isolation this container gives, and makes ready whatever the bundle's recordings do not fit.
venv/bin/python -I -X utf8 grade.py --prepare
