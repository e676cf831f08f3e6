#!/bin/sh
# Measures what the hook costs at every prompt when nothing has changed, and at the start of a
# shell, beside direnv and beside a hook that does nothing, all in one run, and prints a table in
# Markdown. Absolute times are this machine's, the ratios are what counts. Unlike benchmark.sh not
# in memory: in tmpfs it takes longer to find that a name is not there, which is what a hook does.
# usage: sh Tests/prompt-benchmark.sh [PYTHON]   (REPLIT_PY=FILE measures that program)
set -eu
cd "$(dirname "$0")/.."
. shell/packages.sh
need hyperfine=hyperfine direnv=direnv bash=bash zsh=zsh fish=fish python3=python3
replit_py=${REPLIT_PY:-$(sh shell/build-release.sh)}
python=$(realpath "${1:-$(command -v python3)}")
python=$("$python" -I -c 'import sys, os; print(os.path.realpath(sys.executable))')
minor=$("$python" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')
hyperfine=$(command -v hyperfine)

scratch=$(realpath "$(mktemp -d)")
trap 'rm -rf "$scratch"' EXIT
project=$scratch/project
mkdir -p "$project/.pythonlibs/lib/python$minor/site-packages" "$scratch/bin" "$scratch/installed"
ln -s "$python" "$scratch/bin/python3"
for tool in bash date seq; do
  ln -s "$(command -v "$tool")" "$scratch/bin/$tool"
done
cp "$replit_py" "$scratch/installed/replit-py"
ln -s "$(command -v direnv)" "$scratch/installed/direnv"
# direnv is asked for what the hook of replit-py does by itself.
cat >"$project/.envrc" <<'EOF'
export VIRTUAL_ENV="$PWD/.pythonlibs"
PATH_add .pythonlibs/bin
EOF

# The usual search path, and the worst of each size: the interpreter is in the last directory.
usual=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
search_path() {
  if [ "$1" = usual ]; then
    echo "$scratch/bin:$usual"
    return
  fi
  directories=
  entry=1
  while [ "$entry" -lt "$1" ]; do
    mkdir -p "$scratch/path/$entry/bin"
    directories=$directories$scratch/path/$entry/bin:
    entry=$((entry + 1))
  done
  echo "$directories$scratch/bin"
}

# in_project PATH COMMAND...: without any variable of the user's.
in_project() {
  search=$1
  shift
  (cd "$project" && exec env -i HOME="$scratch" XDG_CACHE_HOME="$scratch/cache" \
    XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data" \
    XDG_STATE_HOME="$scratch/state" XDG_RUNTIME_DIR="$scratch" LC_ALL=C TERM=dumb \
    REPL_HOME="$project" DIRENV_LOG_FORMAT= PATH="$search" "$@")
}

# One program for each shell, with the same arguments and answers: PROGRAM FUNCTION BATCHES CALLS,
# where no PROGRAM means a function that does nothing. It prints the microseconds of a call, one
# line per batch. A hook that is not at work, that gave up (parked), or that still starts programs
# (their page faults are counted in the eleventh field once they have ended), is not what is to be
# measured.
cat >"$scratch/prompt.bash" <<'EOF'
program=$1 function=$2 batches=$3 calls=$4
empty_hook() { :; }
[[ ! $program ]] || eval "$("$program" hook bash)"
for ((call = 0; call < 5; call++)); do "$function"; done
[[ ! $program || ${VIRTUAL_ENV-} == "$REPL_HOME/.pythonlibs" ]] || exit 3
[[ $(declare -f __replit_py_hook) != *__replit_py_parked* ]] || exit 5
for ((batch = 0; batch < batches; batch++)); do
  read -r -a before </proc/$$/stat
  start=$EPOCHREALTIME
  for ((call = 0; call < calls; call++)); do "$function"; done
  stop=$EPOCHREALTIME
  read -r -a after </proc/$$/stat
  [[ $program == */direnv || ${before[10]} == "${after[10]}" ]] || exit 4
  nanoseconds=$(((${stop/./} - ${start/./}) * 1000 / calls))
  printf '%d.%03d\n' $((nanoseconds / 1000)) $((nanoseconds % 1000))
done
EOF
cat >"$scratch/prompt.zsh" <<'EOF'
zmodload zsh/datetime
program=$1 function=$2 batches=$3 calls=$4
float start stop
empty_hook() { :; }
[[ -z $program ]] || eval "$("$program" hook zsh)"
repeat 5; do "$function"; done
[[ -z $program || ${VIRTUAL_ENV-} == "$REPL_HOME/.pythonlibs" ]] || exit 3
[[ $(functions __replit_py_hook) != *__replit_py_parked* ]] || exit 5
repeat $batches; do
  read -r -A before </proc/$$/stat
  ((start = EPOCHREALTIME))
  repeat $calls; do "$function"; done
  ((stop = EPOCHREALTIME))
  read -r -A after </proc/$$/stat
  [[ $program == */direnv || $before[11] == $after[11] ]] || exit 4
  printf '%.3f\n' $(((stop - start) * 1e6 / calls))
done
EOF
# fish has no clock: the time that it takes to ask `date` is measured each time, and taken away.
cat >"$scratch/prompt.fish" <<'EOF'
set program $argv[1]
set function $argv[2]
set batches $argv[3]
set calls (seq $argv[4])
function empty_hook
end
function batch
    set start (date +%s%N)
    read --list --delimiter ' ' before </proc/$fish_pid/stat
    for call in $argv
        $function
    end
    read --list --delimiter ' ' after </proc/$fish_pid/stat
    set stop (date +%s%N)
    string match --quiet '*/direnv' -- $program; or test $before[11] = $after[11]; or exit 4
    set --global elapsed (math $stop - $start)
end
test -z "$program"; or "$program" hook fish | source
for call in 1 2 3 4 5
    $function
end
test -z "$program"; or test "$VIRTUAL_ENV" = "$REPL_HOME/.pythonlibs"; or exit 3
functions __replit_py_hook | string match --quiet '*__replit_py_parked*'; and exit 5
for i in (seq $batches)
    batch
    set nothing $elapsed
    batch $calls
    math --scale 3 "($elapsed - $nothing) / 1000 / $argv[4]"
end
EOF

# shell_command SHELL: how it starts without anybody's settings
shell_command() {
  case $1 in
    bash) echo "$(command -v bash) --norc --noprofile" ;;
    zsh) echo "$(command -v zsh) -f" ;;
    fish) echo "$(command -v fish) --no-config" ;;
  esac
}

# prompt SHELL SIZE WHO ROUND
prompt() {
  batches=20
  calls=100
  function=__replit_py_hook
  program=$scratch/installed/$3
  case $1.$3 in
    *.empty) program='' function=empty_hook calls=5000 ;;
    fish.direnv) function=__direnv_export_eval batches=5 calls=10 ;;
    fish.*) calls=400 ;;
    *.direnv) function=_direnv_hook batches=5 calls=10 ;;
  esac
  status=0
  # shellcheck disable=SC2046 # a command and its options
  in_project "$(search_path "$2")" $(shell_command "$1") "$scratch/prompt.$1" \
    "$program" "$function" "$batches" "$calls" >"$scratch/batches" 2>"$scratch/log" || status=$?
  case $status in
    0) sed "s/^/$* /" "$scratch/batches" >>"$scratch/results" && return ;;
    3) echo "$*: the hook is not at work" ;;
    4) echo "$*: the hook starts programs though nothing changed" ;;
    5) echo "$*: the hook is parked and watches nothing" ;;
    *) echo "$*: exit status $status" ;;
  esac >&2
  cat "$scratch/log" >&2
  exit 1
}

# start SHELL WHO ROUND
start() {
  case $1.$2 in
    *.empty) command=: ;;
    fish.*) command="$2 hook fish | source" ;;
    *) command="eval \"\$($2 hook $1)\"" ;;
  esac
  in_project "$scratch/installed:$scratch/bin:$usual" \
    "$hyperfine" -N --style none --warmup 3 --runs 50 --export-json "$scratch/start.json" \
    "$(shell_command "$1") -c '$command'" >"$scratch/log" 2>&1 || {
    cat "$scratch/log" >&2
    exit 1
  }
  "$python" -I -c 'import json, sys
for seconds in json.load(open(sys.argv[1]))["results"][0]["times"]:
    print(*sys.argv[2:], seconds * 1e6)' "$scratch/start.json" "$1" start "$2" "$3" \
    >>"$scratch/results"
}

in_project "$(search_path usual)" "$scratch/installed/direnv" allow .envrc
in_project "$(search_path usual)" "$scratch/installed/replit-py" heal --quiet
# Alternating rounds, so that a busy moment of the machine meets everybody.
for round in 1 2 3; do
  for shell in bash zsh fish; do
    for size in usual 10 50 200; do
      for who in empty replit-py direnv; do
        prompt "$shell" "$size" "$who" "$round"
      done
    done
    for who in empty replit-py direnv; do
      start "$shell" "$who" "$round"
    done
  done
done
"$python" -I - "$scratch/results" <<'EOF'
import collections, statistics, sys
times = collections.defaultdict(list)
for line in open(sys.argv[1]):
    shell, what, who, number, microseconds = line.split()
    times[shell, what, who, number].append(float(microseconds))
def best(*key):
    return min(statistics.median(times[key + (number,)]) for number in "123")
print("| shell | what | empty, µs | replit-py, µs | direnv, µs | to direnv | to empty |")
print("|---|---|--:|--:|--:|--:|--:|")
whats = {"usual": "prompt, usual `PATH`", "10": "prompt, `python3` last of 10",
         "50": "prompt, last of 50", "200": "prompt, last of 200", "start": "start of the shell"}
for shell in ("bash", "zsh", "fish"):
    for what, label in whats.items():
        empty, ours, direnv = (best(shell, what, who) for who in ("empty", "replit-py", "direnv"))
        print(f"| {shell} | {label} | {empty:.1f} | {ours:.1f} | {direnv:.0f}"
              f" | {ours / direnv:.3f} | {ours / empty:.1f} |")
EOF
