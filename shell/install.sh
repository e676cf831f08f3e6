#!/bin/sh
# Builds replit-py, installs it below a prefix and, given a project, converges its environment.
# usage: sh shell/install.sh [--prefix DIR] [PROJECT]
set -eu
prefix=$HOME/.local
project=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -ge 2 ] || { echo "--prefix needs a directory" >&2; exit 64; }
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    -*) echo "unknown option: $1; usage: install.sh [--prefix DIR] [PROJECT]" >&2; exit 64 ;;
    *) project=$1 ;;
  esac
  shift
done
[ -z "$project" ] || [ -d "$project" ] || { echo "no such directory: $project" >&2; exit 66; }

binary=$(sh "$(dirname "$0")/build-release.sh")
mkdir -p "$prefix/bin"
target=$prefix/bin/replit-py
if ! cmp -s "$binary" "$target"; then
  # A copy under another name first: a running replit-py keeps the file it was started from.
  cp "$binary" "$target.new.$$"
  mv "$target.new.$$" "$target"
  echo "installed $target"
else
  echo "$target is this build already"
fi
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "$prefix/bin is not on PATH; add it to use replit-py by its name" ;;
esac
[ -z "$project" ] || { cd "$project" && exec "$target" heal; }
