#!/bin/sh
# Compares replit-py with its peers and with the floor, all in one run, and prints a table in
# Markdown. Absolute times are this machine's, the ratios are what counts. Everything happens in a
# scratch directory, in memory where there is such a file system: ext4 gets slower at making files
# with each one deleted in the last minutes, which is all that a benchmark does.
# usage: sh Tests/benchmark.sh [PYTHON]
set -eu
cd "$(dirname "$0")/.."
. shell/packages.sh
need hyperfine=hyperfine direnv=direnv python3-venv=/usr/share/doc/python3-venv
replit_py=$(sh shell/build-release.sh)
uv=$(command -v uv || echo "$PWD/.build/tools/bin/uv")
if [ ! -x "$uv" ]; then
  /usr/bin/python3 -m venv "$PWD/.build/tools"
  "$PWD/.build/tools/bin/python" -m pip install --quiet --disable-pip-version-check uv
fi
python=$(realpath "${1:-$(command -v python3)}")
python=$("$python" -I -c 'import sys, os; print(os.path.realpath(sys.executable))')
minor=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')

scratch=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
installed=$(mktemp -d)
trap 'rm -rf "$scratch" "$installed"' EXIT
mkdir -p "$scratch/project/.pythonlibs/lib/python$minor/site-packages" "$scratch/bin"
ln -s "$python" "$scratch/bin/python3"
cp "$replit_py" "$installed/replit-py"
export HOME="$scratch" XDG_CACHE_HOME="$scratch/cache" PATH="$installed:$scratch/bin:/usr/bin:/bin"
export UV_PYTHON_DOWNLOADS=never UV_CACHE_DIR="$scratch/uv-cache"
cd "$scratch/project"

# Each conversion is a first one: with the interpreter's answer kept, or with nothing kept.
cat >"$scratch/cached" <<EOF
#!/bin/sh
replit-py undo --all
rm -rf "$scratch/cache/replit-py/healthy"
EOF
cat >"$scratch/uncached" <<EOF
#!/bin/sh
replit-py undo --all
rm -rf "$scratch/cache"
EOF
chmod +x "$scratch/cached" "$scratch/uncached"

replit-py heal --quiet
replit-py trust >/dev/null
# direnv is asked for what the environment of replit-py does.
cat >.envrc <<'EOF'
export VIRTUAL_ENV="$PWD/.pythonlibs"
PATH_add .pythonlibs/bin
EOF
direnv allow .envrc
export DIRENV_LOG_FORMAT=
measure() {
  name=$1
  shift
  hyperfine -N --style none --warmup 3 --export-csv "$scratch/$name.csv" "$@" >/dev/null 2>&1
}
# Alternating rounds, so that a busy moment of the machine meets everybody.
for round in 1 2 3; do
  measure "true.$round" --runs 100 /bin/true
  measure "steady.$round" --runs 100 'replit-py heal'
  measure "exec.$round" --runs 100 'replit-py exec -- /bin/true'
  measure "direnv.$round" --runs 50 'direnv exec . /bin/true'
  measure "uvrun.$round" --runs 30 "$uv run -q --no-project --no-config -p $python /bin/true"
  # After the same preparation as its rival, which leaves the processor's caches cold.
  measure "python.$round" --runs 30 --prepare "$scratch/uncached" "$python -I -S -c pass"
  measure "uv.$round" --runs 30 --prepare "rm -rf $scratch/venv" \
    "$uv venv -q --no-config -p $python $scratch/venv"
  measure "convert.$round" --runs 30 --prepare "$scratch/cached" 'replit-py heal'
  measure "uncached.$round" --runs 30 --prepare "$scratch/uncached" 'replit-py heal'
done
"$python" -I - "$scratch" <<'EOF'
import csv, resource, statistics, subprocess, sys
scratch = sys.argv[1]
def median(name):
    rows = [next(csv.DictReader(open(f"{scratch}/{name}.{i}.csv"))) for i in (1, 2, 3)]
    return min(float(row["median"]) for row in rows) * 1000
names = ("true", "steady", "python", "uv", "convert", "uncached", "exec", "direnv", "uvrun")
ms = {name: median(name) for name in names}
subprocess.run(["replit-py", "heal"], stdout=subprocess.DEVNULL)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print("| what | ms | compared with | ms | ratio | goal |")
print("|---|---|---|---|---|---|")
def row(what, name, other, base, goal):
    print(f"| {what} | {ms[name]:.2f} | {other} | {base:.2f} | {ms[name] / base:.2f} | {goal} |")
row("`heal`, nothing to do", "steady", "`/bin/true`", ms["true"], "2.5")
row("`heal`, a user base converted, facts cached", "convert", "`uv venv`", ms["uv"], "0.2")
row("the same, nothing cached", "uncached", "one fifth of `uv venv` and `python3 -I -S -c pass`",
    ms["uv"] / 5 + ms["python"], "1")
row("`exec -- /bin/true`", "exec", "`/bin/true` and 3 ms", ms["true"] + 3, "1")
row("the same", "exec", "`direnv exec . /bin/true`", ms["direnv"], "")
row("the same", "exec", "`uv run --no-project /bin/true`", ms["uvrun"], "")
print(f"\nPeak memory of `heal`: {memory:.1f} MB (goal: 16).")
EOF
