#!/bin/sh
# Measures `heal --migrate` of 150 distributions beside the one `uv pip install` that it runs, and
# prints a table in Markdown.
# usage: sh Tests/migration-benchmark.sh [BINARY [OLD-PYTHON [NEW-PYTHON]]]
# BINARY is `replit-py` of a release build; the Pythons are of two minor versions. Needs uv.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
binary=${1:-$root/.build/release/replit-py}
old=${2:-$HOME/.pyenv/versions/3.10.13/bin/python3.10}
new=${3:-$HOME/.pyenv/versions/3.11.7/bin/python3.11}
rounds=5
[ -x "$binary" ] || { echo "no replit-py at $binary" >&2; exit 1; }
PATH=$root/.build/tools/bin:$PATH
command -v uv >/dev/null || { echo "no uv" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" UV_CACHE_DIR="$work/cache" UV_PYTHON_DOWNLOADS=never
unset VIRTUAL_ENV REPL_HOME UV_PROJECT_ENVIRONMENT UV_PYTHON 2>/dev/null || :
mkdir -p "$HOME" "$work/project/.pythonlibs"
cd "$work/project"
environment=.pythonlibs
providing() { python=$1; shift; PATH=$(dirname "$python"):$PATH "$@"; }

# Roots that bring more than 150 distributions, small and large, pure and compiled.
roots="jupyterlab flask django fastapi[standard] pandas scikit-learn sqlalchemy celery boto3 sphinx
  pytest-xdist mypy ruff httpx[http2,socks] scrapy rich typer poetry-core black beautifulsoup4 lxml
  pillow aiohttp redis alembic"
providing "$old" "$binary" heal --quiet
# shellcheck disable=SC2086
uv pip install --quiet --python $environment/bin/python $roots
count() { find "$environment/lib/$1/site-packages" -maxdepth 1 -name '*.dist-info' | wc -l; }
name() { basename "$1"; }
# Exactly 150: what is last in the order of names goes.
uv pip list --quiet --python $environment/bin/python --format freeze | sed '151,$d' >"$work/set.txt"
rm -rf .pythonlibs; mkdir .pythonlibs
providing "$old" "$binary" heal --quiet
uv pip install --quiet --no-deps --python $environment/bin/python -r "$work/set.txt"
total=$(count "$(name "$old")")

now() { date +%s%N; }
timed() { start=$(now); "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }; echo $(($(now) - start)); }
migrate() { providing "$new" "$binary" heal --migrate; }
peer() { uv pip install --quiet --python "$work/peer/bin/python" -r "$work/set.txt"; }
fresh() { rm -rf "$work/peer"; uv venv --quiet --python "$new" "$work/peer"; }
least() { sort -n | head -1; }

# What is fetched is in uv's cache from here on: both run from it.
fresh; peer
: >"$work/migrate"; : >"$work/install"
for _ in $(seq $rounds); do
  timed migrate >>"$work/migrate"
  providing "$new" "$binary" undo >/dev/null
  fresh
  timed peer >>"$work/install"
done
ours=$(least <"$work/migrate") theirs=$(least <"$work/install")
seconds() { awk "BEGIN { printf \"%.2f\", $1 / 1e9 }"; }
echo "$total distributions, $(name "$old") -> $(name "$new"), $(uv --version | cut -d' ' -f1,2), best of $rounds:"
echo
echo "| command | s |"
echo "|---|---|"
echo "| \`uv pip install\` of the set into a new environment | $(seconds "$theirs") |"
echo "| \`replit-py heal --migrate\` | $(seconds "$ours") |"
echo "| ratio | $(awk "BEGIN { printf \"%.2f\", $ours / $theirs }") |"
