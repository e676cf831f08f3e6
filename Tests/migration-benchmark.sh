#!/bin/sh
# Measures `heal --migrate` of 150 distributions beside the one `uv pip install` that it runs, both
# from uv's cache, and prints a table in Markdown. Absolute times are this machine's; the ratio is
# what counts.
# usage: sh Tests/migration-benchmark.sh OLD-PYTHON NEW-PYTHON   (REPLIT_PY=FILE measures that program)
set -eu
cd "$(dirname "$0")/.."
replit_py=$(realpath "${REPLIT_PY:-$(sh shell/build-release.sh)}")
uv=$(command -v uv || echo "$PWD/.build/tools/bin/uv")
[ -x "$uv" ] || { echo "no uv" >&2; exit 1; }
old=$(realpath "$1") new=$(realpath "$2")
rounds=7

# Those of one day, for the same set next year.
packages='alembic black celery django flask jupyterlab scrapy'
day=2026-11-01

scratch=$(realpath "$(mktemp -d)")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
export HOME="$scratch/home" UV_CACHE_DIR="$scratch/cache" UV_PYTHON_DOWNLOADS=never UV_NO_CONFIG=1
export UV_EXCLUDE_NEWER="$day"
unset VIRTUAL_ENV REPL_HOME UV_PROJECT_ENVIRONMENT UV_PYTHON REPLIT_PY_PYTHON 2>/dev/null || :
mkdir -p "$HOME" "$scratch/project/.pythonlibs"
cd "$scratch/project"

# providing PYTHON COMMAND...: runs COMMAND where that Python is the platform's
providing() {
  bin=$(dirname "$1")
  shift
  PATH=$bin:$(dirname "$uv"):/usr/bin:/bin "$@"
}
providing "$old" "$replit_py" heal --quiet
# shellcheck disable=SC2086
"$uv" pip install --quiet --python .pythonlibs/bin/python $packages
"$uv" pip freeze --python .pythonlibs/bin/python >"$scratch/set.txt"
total=$(wc -l <"$scratch/set.txt")

fresh() {
  rm -rf "$scratch/peer"
  "$uv" venv --quiet --python "$new" "$scratch/peer"
}
install() { "$uv" pip install --quiet --python "$scratch/peer/bin/python" -r "$scratch/set.txt"; }
migrate() { providing "$new" "$replit_py" heal --migrate; }
# timed COMMAND...: its time in nanoseconds
timed() {
  start=$(date +%s%N)
  "$@" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; exit 1; }
  echo $(($(date +%s%N) - start))
}

# From here on all of it is in uv's cache.
fresh
install
for _ in $(seq "$rounds"); do
  timed migrate >>"$scratch/migrate"
  providing "$new" "$replit_py" undo >/dev/null
  fresh
  timed install >>"$scratch/install"
done
# summary FILE: the least and the middle one of its numbers, in seconds
summary() {
  sort -n "$1" | awk '{ a[NR] = $1 } END { printf "%.2f %.2f", a[1] / 1e9, a[int((NR + 1) / 2)] / 1e9 }'
}
# shellcheck disable=SC2046
set -- $(summary "$scratch/migrate") $(summary "$scratch/install")
minor() { "$1" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }
echo "$total distributions, Python $(minor "$old") to $(minor "$new"), $("$uv" --version | cut -d ' ' -f 1,2), $rounds rounds:"
echo
echo "| command | least, s | median, s |"
echo "|---|---|---|"
echo "| \`uv pip install\` of the same set into a new environment | $3 | $4 |"
echo "| \`replit-py heal --migrate\` | $1 | $2 |"
awk "BEGIN { printf \"| ratio | %.2f | %.2f |\n\", $1 / $3, $2 / $4 }"
