#!/bin/sh
# Measures `fsck` over many projects in which there is nothing to do, and with a new interpreter, and
# prints a table in Markdown.
# usage: sh Tests/fleet-benchmark.sh [PROJECTS]   (REPLIT_PY=FILE measures that program)
set -eu
cd "$(dirname "$0")/.."
. shell/packages.sh
need hyperfine=hyperfine python3=python3
replit_py=${REPLIT_PY:-$(sh shell/build-release.sh)}
count=${1:-200}
first=$(realpath "$(command -v python3)")
first=$("$first" -I -c 'import sys, os; print(os.path.realpath(sys.executable))')
minor=$("$first" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])')

scratch=$(realpath "$(mktemp -d)")
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$first" "$scratch/bin/python3"
cp "$replit_py" "$scratch/replit-py"
export HOME="$scratch/home" PATH="$scratch/bin:/usr/bin:/bin"
unset REPL_HOME VIRTUAL_ENV XDG_CACHE_HOME XDG_CONFIG_HOME XDG_STATE_HOME
project=1
while [ "$project" -le "$count" ]; do
  mkdir -p "$scratch/p/$project/.pythonlibs/lib/python$minor/site-packages"
  project=$((project + 1))
done
cat >"$scratch/fleet" <<EOF2
#!/bin/sh
exec "$scratch/replit-py" fsck "\$@" "$scratch"/p/*
EOF2
chmod +x "$scratch/fleet"

start=$(date +%s%N)
"$scratch/fleet" 2>/dev/null
converted=$((($(date +%s%N) - start) / 1000))
[ -z "$("$scratch/fleet" 2>&1)" ] || { echo "a second fsck has something to do" >&2; exit 1; }
measure() {
  name=$1
  shift
  hyperfine -N --style none --warmup 3 --runs 30 --export-csv "$scratch/$name.csv" "$@" >/dev/null 2>&1
  sed -n '2s/^[^,]*,[^,]*,[^,]*,\([^,]*\),.*/\1/p' "$scratch/$name.csv"
}
quiet=$(measure quiet "$scratch/fleet")
json=$(measure json "$scratch/fleet --json")
true=$(measure true /bin/true)
awk -v count="$count" -v quiet="$quiet" -v json="$json" -v converted="$converted" -v true="$true" 'BEGIN {
  print "| what | projects | ms | ms each | goal |"
  print "|---|---|---|---|---|"
  row = "| %s | %d | %.1f | %.3f | %s |\n"
  printf row, "`fsck`, nothing to do", count, quiet * 1000, quiet * 1000 / count, "0.5"
  printf row, "`fsck --json`, nothing to do", count, json * 1000, json * 1000 / count, ""
  printf row, "`fsck`, every user base converted", count, converted / 1000, converted / 1000 / count, ""
  printf row, "`/bin/true`", 1, true * 1000, true * 1000, ""
}'
