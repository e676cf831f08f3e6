#!/bin/sh
# Measures what it costs to look at the packages of an environment, beside `uv pip check`,
# `pip check` and `sha256sum`, and how that grows with the environment, all in one run, and prints
# tables in Markdown. Absolute times are this machine's, the ratios are what counts. The
# environments are made by real installs, in memory where there is room; ENVIRONMENTS=DIR keeps
# them there for the next run. Without hyperfine a small loop measures, to the same end.
# usage: sh Tests/doctor-benchmark.sh [PYTHON]   (REPLIT_PY=FILE measures that program)
set -eu
cd "$(dirname "$0")/.."
. shell/packages.sh
need time=/usr/bin/time
replit_py=$(realpath "${REPLIT_PY:-$(sh shell/build-release.sh)}")
uv=$(command -v uv || echo "$PWD/.build/tools/bin/uv")
if [ ! -x "$uv" ]; then
  need python3-venv=/usr/share/doc/python3-venv
  /usr/bin/python3 -m venv "$PWD/.build/tools"
  "$PWD/.build/tools/bin/python" -m pip install --quiet --disable-pip-version-check uv
fi
python=$(realpath "${1:-$(command -v python3)}")
python=$("$python" -I -c 'import sys, os; print(os.path.realpath(sys.executable))')
minor=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')
hyperfine=$(command -v hyperfine || true)

# A project for the web and for science: many distributions, large ones, extension modules,
# scripts. They are those of one day, for the same environment next year; pip looks from within.
packages='alembic black boto3 celery cryptography django fastapi flask gunicorn httpx lxml
  matplotlib mypy nbconvert numpy pandas pillow pip psycopg2-binary pydantic pytest redis requests
  rich scipy sphinx sqlalchemy uvicorn'
day=2026-11-01
sizes='10 30 100 300 1000'

scratch=$(realpath "$(mktemp -d)")
temporary=
trap 'rm -rf "$scratch" ${temporary:+"$temporary"}' EXIT
# Some shells do not think of that when a signal ends them.
trap 'exit 1' HUP INT TERM
# room DIR: whether all environments and what uv keeps to make them go there
room() {
  kilobytes=$(df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }')
  [ -w "$1" ] && [ "${kilobytes:-0}" -ge 2000000 ]
}
if [ -n "${ENVIRONMENTS-}" ]; then
  mkdir -p "$ENVIRONMENTS"
  environments=$(realpath "$ENVIRONMENTS")
else
  parent=/dev/shm
  room "$parent" || parent=${TMPDIR:-/tmp}
  temporary=$(realpath "$(mktemp -d -p "$parent")")
  environments=$temporary
fi
mkdir "$scratch/bin" "$scratch/wheels"
ln -s "$python" "$scratch/bin/python3"
ln -s "$uv" "$scratch/bin/uv"
cp "$replit_py" "$scratch/bin/replit-py"

# The user's own directories are left alone, though a variable may name another index or a proxy.
export HOME="$scratch" XDG_CACHE_HOME="$scratch/cache" XDG_CONFIG_HOME="$scratch/config"
export XDG_DATA_HOME="$scratch/data" XDG_STATE_HOME="$scratch/state"
export UV_NO_CONFIG=1 UV_PYTHON_DOWNLOADS=never

# in_project NAME COMMAND...: without any variable of the user's.
in_project() {
  project=$environments/$1/project
  shift
  (cd "$project" && exec env -i HOME="$scratch" XDG_CACHE_HOME="$scratch/cache" \
    XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" \
    XDG_STATE_HOME="$scratch/state" LC_ALL=C TERM=dumb UV_NO_CONFIG=1 UV_PYTHON_DOWNLOADS=never \
    REPL_HOME="$project" PATH="$scratch/bin:/usr/bin:/bin" "$@")
}

# install NAME UV-ARGUMENT...: from where the wheels are. What uv keeps it links into environments,
# which takes one file system.
install() {
  libraries=$environments/$1/project/.pythonlibs
  if [ ! -d "$libraries" ]; then
    mkdir -p "$libraries/lib/python$minor/site-packages"
    in_project "$1" replit-py heal --quiet
  fi
  shift
  (cd "$scratch" && "$uv" pip install -q --cache-dir "$environments/uv-cache" \
    -p "$libraries/bin/python" "$@")
}

# make NAME UV-ARGUMENT...: unless it is there and was made of the same
make() {
  name=$1
  recipe="$python $wheels $*"
  shift
  if [ "$(cat "$environments/$name/recipe" 2>/dev/null)" != "$recipe" ]; then
    echo "making the environment $name" >&2
    rm -rf "${environments:?}/$name"
    install "$name" "$@"
    echo "$recipe" >"$environments/$name/recipe"
  fi
  in_project "$name" replit-py heal --quiet >/dev/null 2>&1 || true
  in_project "$name" uv pip check -q -p .pythonlibs/bin/python
  show_findings "$name"
}

# show_findings NAME [OPTION...]: a doctor that finds something still has to look at everything, so
# it is measured, but not in silence. One that ends otherwise is not.
show_findings() {
  ask "$@"
  [ "$status" != 0 ] || return 0
  echo "the environment $1 is not healthy:" >&2
  cat "$scratch/log" >&2
}

# ask NAME [OPTION...]: what doctor says, into a file
ask() {
  name=$1
  shift
  status=0
  in_project "$name" replit-py doctor "$@" >"$scratch/log" 2>&1 || status=$?
  [ "$status" -le 1 ] || fail "doctor $*"
}

# sees TEXT NAME [OPTION...]
sees() {
  text=$1
  shift
  ask "$@"
  grep -qF "$text" "$scratch/log"
}

fail() {
  echo "$1: exit status $status" >&2
  cat "$scratch/log" >&2
  exit 1
}

# A doctor that does not look is quick. This one has to miss a requirement and, asked for it, to
# notice other bytes in a file of the same size.
prove_that_it_looks() {
  rm -rf "${environments:?}/proof"
  install proof --no-deps --no-index --find-links wheels bench-0002
  sees bench-0001 proof || fail "doctor does not see that bench-0001 is missing"
  install proof --no-deps --no-index --find-links wheels bench-0001
  file=bench_0001/__init__.py
  # A new file, for the old one is also uv's.
  installed=$libraries/lib/python$minor/site-packages/$file
  sed 's/main/niam/' "$installed" >"$scratch/changed"
  mv "$scratch/changed" "$installed"
  ! sees "$file" proof || fail "doctor sees what only --deep is to see"
  if (sees "$file" proof --deep) 2>/dev/null; then
    deep=deep
  else
    echo "doctor --deep does not see a changed file, and is left out" >&2
  fi
}

# Wheels as they are built by others: what metadata says in each of its ways, hashes that are true,
# requirements on a few wheels before them, so that any first ones make an environment.
cat >"$scratch/wheels.py" <<'EOF'
import base64, hashlib, sys, zipfile
directory, count = sys.argv[1], int(sys.argv[2])
description = "Words about what the distribution is good for, as long as usual.\n" * 60
function = "def function_{0}(argument):\n    return argument + {0}\n\n\n"
def requirements(number):
    for other in sorted({number - 1, number // 2, number // 3} - {0, number}):
        yield f"bench-{other:04} (>=1.0,<2)" if other % 2 else f"Bench_{other:04}>=1.0,!=1.1,<2"
    yield 'importlib-metadata>=3.6; python_version < "3.6"'
    yield 'colorama; sys_platform == "win32" and platform_system == "Windows"'
    for tool in ("pytest>=7.4", "coverage[toml]~=7.2", "sphinx"):
        yield f"{tool}; extra == 'test'"
def files(number, name, info):
    yield f"{name}/__init__.py", "def main():\n    pass\n"
    for module in range(19):
        text = "".join(function.format(number + i) for i in range(30 + module))
        yield f"{name}/{'inner/' if module > 9 else ''}module_{module}.py", text
    metadata = [
        "Metadata-Version: 2.1", f"Name: bench-{number:04}", "Version: 1.0", "Summary: none",
        "Requires-Python: >=3.6", "Provides-Extra: test",
        *(f"Requires-Dist: {requirement}" for requirement in requirements(number))]
    yield f"{info}/METADATA", "\n".join(metadata) + "\n\n" + description
    yield f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    if number % 2:
        yield f"{info}/entry_points.txt", f"[console_scripts]\n{name} = {name}:main\n"
for number in range(1, count + 1):
    name = f"bench_{number:04}"
    info = f"{name}-1.0.dist-info"
    record = ""
    with zipfile.ZipFile(f"{directory}/{name}-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in files(number, name, info):
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()
            record += f"{path},sha256={digest.rstrip('=')},{len(text)}\n"
            wheel.writestr(path, text)
        wheel.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
EOF
wheels=$(cksum <"$scratch/wheels.py")
"$python" -I "$scratch/wheels.py" "$scratch/wheels" "${sizes##* }"

# command_of WHO: in words without spaces in them
command_of() {
  case $1 in
    doctor) echo 'replit-py doctor' ;;
    deep) echo 'replit-py doctor --deep' ;;
    uv) echo 'uv pip check -p .pythonlibs/bin/python' ;;
    pip) echo '.pythonlibs/bin/python -m pip check' ;;
    alone) echo '../alone/bin/python -m pip check' ;;
    sha256sum) echo 'sha256sum-of-all' ;;
  esac
}

# measure NAME WHO RUNS ROUND: the milliseconds of each run. Not every rival ends with 0: pip also
# looks at the interpreter's own packages, which may be at odds with these.
measure() {
  command=$(command_of "$2")
  if [ -n "$hyperfine" ]; then
    in_project "$1" "$hyperfine" -N --ignore-failure --style none --warmup 2 --runs "$3" \
      --export-json "$scratch/times.json" "$command" >"$scratch/log" 2>&1 || {
      cat "$scratch/log" >&2
      exit 1
    }
    "$python" -I -c 'import json, sys
for seconds in json.load(open(sys.argv[1]))["results"][0]["times"]:
    print(seconds * 1000)' "$scratch/times.json" >"$scratch/times"
  else
    # shellcheck disable=SC2086 # a command and its arguments
    in_project "$1" "$python" -I "$scratch/loop.py" "$3" $command >"$scratch/times"
  fi
  sed "s/^/$1 $2 $4 /" "$scratch/times" >>"$scratch/results"
}
cat >"$scratch/loop.py" <<'EOF'
import subprocess, sys, time
for run in range(-2, int(sys.argv[1])):
    start = time.perf_counter()
    subprocess.call(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL)
    if run >= 0:
        print((time.perf_counter() - start) * 1000)
EOF

# memory NAME WHO: the kilobytes of the most that it had at once
memory() {
  # shellcheck disable=SC2046 # a command and its arguments
  in_project "$1" /usr/bin/time -q -f %M -o "$scratch/kilobytes" $(command_of "$2") \
    >/dev/null 2>&1 || true
  echo "memory $2 0 $(cat "$scratch/kilobytes")" >>"$scratch/results"
}

deep=
prove_that_it_looks
# shellcheck disable=SC2086 # a list of names
make real --exclude-newer "$day" --only-binary :all: $packages
for size in $sizes; do
  # shellcheck disable=SC2046 # a list of names
  make "$size" --no-deps --no-index --find-links wheels $(seq -f 'bench-%04g' "$size")
done
rm -rf "$environments/uv-cache" "$environments/proof"

# The same packages for pip without those of the interpreter, which uv does not look at and doctor
# only by name.
alone=$environments/real/alone
mkdir -p "$alone/bin"
ln -sfn "$python" "$alone/bin/python"
ln -sfn ../project/.pythonlibs/lib "$alone/lib"
printf 'home = %s\ninclude-system-site-packages = false\n' "${python%/*}" >"$alone/pyvenv.cfg"

# What RECORD has a hash for, and how much that is.
"$python" -I - "$environments/real/project/.pythonlibs/lib/python$minor/site-packages" \
  "$scratch/hashed" >"$scratch/results" <<'EOF'
import csv, os, pathlib, sys
site, hashed = map(pathlib.Path, sys.argv[1:])
records = list(site.glob("*.dist-info/RECORD"))
rows = [row for record in records for row in csv.reader(record.open(newline=""))]
files = [os.path.normpath(site / path) for path, digest, _ in rows if digest]
hashed.write_text("\0".join(files) + "\0")
print("real distributions 0", len(records))
print("real files 0", len(files))
print("real bytes 0", sum(map(os.path.getsize, files)))
EOF
cat >"$scratch/bin/sha256sum-of-all" <<EOF
#!/bin/sh
exec xargs -0 -P "\$(nproc)" -n 500 sha256sum <"$scratch/hashed" >/dev/null
EOF
chmod +x "$scratch/bin/sha256sum-of-all"

# Who fails is quick: nobody does whose end is not known.
[ -z "$deep" ] || show_findings real --deep
in_project real sha256sum-of-all
in_project real ../alone/bin/python -m pip check >/dev/null

# Alternating rounds, so that a busy moment of the machine meets everybody.
for round in 1 2 3; do
  for who in doctor uv; do
    measure real "$who" 40 "$round"
  done
  for size in $sizes; do
    for who in doctor uv; do
      measure "$size" "$who" 40 "$round"
    done
  done
  for who in pip alone; do
    measure real "$who" 10 "$round"
  done
  for who in ${deep:+deep sha256sum}; do
    measure real "$who" 4 "$round"
  done
done
for who in doctor uv; do
  memory "${sizes##* }" "$who"
done
"$python" -I - "$scratch/results" "$sizes" "$minor" "$(nproc)" <<'EOF'
import collections, statistics, sys
results, sizes, minor, cores = sys.argv[1:]
times = collections.defaultdict(list)
for line in open(results):
    name, who, number, value = line.split()
    times[name, who, number].append(float(value))
def ms(name, who):
    return min(statistics.median(times[name, who, number]) for number in "123")
def fact(name, who):
    return times[name, who, "0"][0]
count, files = fact("real", "distributions"), fact("real", "files")
size = fact("real", "bytes") / 1e6
print(f"{count:.0f} distributions from PyPI, {files:.0f} files, {size:.0f} MB, Python {minor},"
      f" {cores} cores:\n")
print("| what | ms | compared with | ms | ratio | goal |")
print("|---|--:|---|--:|--:|--:|")
def row(what, who, label, other, goal):
    mine, theirs = ms("real", who), ms("real", other)
    print(f"| {what} | {mine:.1f} | {label} | {theirs:.1f} | {mine / theirs:.2f} | {goal} |")
row("`doctor`", "doctor", "`uv pip check`", "uv", "1")
row("the same", "doctor", "`python -m pip check`", "pip", "0.1")
row("the same", "doctor", "the same without the interpreter's own packages", "alone", "0.1")
if ("real", "deep", "1") in times:
    row("`doctor --deep`", "deep", f"`sha256sum`, {cores} at a time", "sha256sum", "2")
print("\n| distributions | `doctor`, ms | each, µs | `uv pip check`, ms | each, µs | ratio |")
print("|--:|--:|--:|--:|--:|--:|")
for size in sizes.split():
    mine, theirs = ms(size, "doctor"), ms(size, "uv")
    print(f"| {size} | {mine:.1f} | {mine / int(size) * 1000:.0f}"
          f" | {theirs:.1f} | {theirs / int(size) * 1000:.0f} | {mine / theirs:.2f} |")
print(f"\nPeak memory at {size} distributions: {fact('memory', 'doctor') / 1024:.1f} MB (goal: 64),"
      f" `uv pip check` {fact('memory', 'uv') / 1024:.1f} MB.")
EOF
