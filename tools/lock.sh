#!/bin/sh
# Renews requirements.lock and requirements-dev.lock from pyproject.toml, for every platform, with hashes.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .cache
[ -x .cache/uv/bin/uv ] || { .venv/bin/python -m venv .cache/uv && .cache/uv/bin/pip install -q uv; }
for group in "" "-dev"; do
    # shellcheck disable=SC2046
    .cache/uv/bin/uv pip compile pyproject.toml $([ -z "$group" ] || echo --group dev) --upgrade --quiet \
        --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        -o "requirements$group.lock"
done
echo "Locked. Run make check, then commit both files."
