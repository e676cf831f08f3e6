#!/bin/sh
# Builds replit-py and installs it below a prefix: the program, links to it, completions, manual
# pages. A manifest lists what was installed, so that it can be replaced and removed. Given a project,
# it also heals the project's environment.
# usage: sh shell/install.sh [--prefix DIR] [--binary FILE] [--force] [PROJECT]
#        sh shell/install.sh --uninstall [--prefix DIR]
set -eu

fail() {
  code=$1
  shift
  printf 'error: %s\n' "$*" >&2
  exit "$code"
}

say() {
  printf '%s\n' "$1"
}

# Quotes $1 as one word for a shell: it's becomes 'it'\''s'.
quoted() {
  printf "'%s'\n" "$(printf '%s\n' "$1" | sed "s/'/'\\\\''/g")"
}

usage() {
  cat <<'END'
usage: sh shell/install.sh [--prefix DIR] [--binary FILE] [--force] [PROJECT]
       sh shell/install.sh --uninstall [--prefix DIR]

  --prefix DIR   where to install, else ~/.local
  --binary FILE  a replit-py that was built already
  --force        replace also what others put there or changed
  --uninstall    remove what was installed
  PROJECT        a project whose environment is to be converged
END
}

prefix=${HOME:-}/.local binary='' force='' uninstall='' project=''
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --binary)
      [ $# -ge 2 ] || fail 64 "$1 needs a value"
      if [ "$1" = --prefix ]; then prefix=$2; else binary=$2; fi
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --binary=*) binary=${1#--binary=} ;;
    --force) force=1 ;;
    --uninstall) uninstall=1 ;;
    --help | -h) usage; exit 0 ;;
    -*) fail 64 "unknown option: $1; \`sh shell/install.sh --help\` lists them" ;;
    *)
      [ -z "$project" ] || fail 64 "one project at a time: $project, $1"
      project=$1
      ;;
  esac
  shift
done
case $prefix in
  '' | /.local) fail 64 "there is no HOME; name a place with --prefix" ;;
  /*) ;;
  *) prefix=$PWD/$prefix ;;
esac
manifest=$prefix/share/replit-py/manifest

# Refuses a symlink on the way to "$prefix/$1" that another user made, since it may lead anywhere;
# those of root are part of the machine.
check_way() {
  way=$prefix
  rest=$1/
  while [ -n "$rest" ]; do
    way=$way/${rest%%/*}
    rest=${rest#*/}
    [ -L "$way" ] || continue
    case $(stat -c %u "$way") in
      0 | "$(id -u)") ;;
      *) fail 73 "$way is a link of another user; nothing was done" ;;
    esac
  done
}

# Checks the manifest, which says what may be removed: only plain paths below the prefix.
check_manifest() {
  for place in "$prefix/share/replit-py" "$manifest"; do
    [ ! -L "$place" ] || fail 73 "$place is a link, not what was put there; remove it"
  done
  [ -f "$manifest" ] || return 0
  while read -r kind value path; do
    case $kind/$path/ in
      */../* | *//* | */./?*) fail 73 "$manifest names $path, which was not put there; remove it" ;;
      file/* | link/* | dir/*) ;;
      *) fail 73 "$manifest is damaged; remove it" ;;
    esac
  done <"$manifest"
}
check_manifest

# Compares "$prefix/$3" with the manifest's words $1 (file, link) and $2; prints same, other or
# absent.
state() {
  if [ "$1" = link ] && [ -L "$prefix/$3" ]; then
    [ "$(readlink "$prefix/$3")" = "$2" ] && echo same || echo other
  elif [ "$1" = file ] && [ -f "$prefix/$3" ] && [ ! -L "$prefix/$3" ]; then
    [ "$(digest "$prefix/$3")" = "$2" ] && echo same || echo other
  elif [ -e "$prefix/$3" ] || [ -L "$prefix/$3" ]; then
    echo other
  else
    echo absent
  fi
}

digest() {
  # shellcheck disable=SC2046 # the digest and a dash
  set -- $(sha256sum <"$1")
  echo "$1"
}

# Removes what the manifest $1 lists and nobody changed since, except what $2 lists too.
remove_listed() {
  directories=''
  while read -r kind value path; do
    case "$2" in *" $path "*) continue ;; esac
    if [ "$kind" = dir ]; then
      directories="$path $directories"
    elif [ "$(state "$kind" "$value" "$path")" = same ]; then
      reason=$(rm -f "$prefix/$path" 2>&1) || fail 73 "$reason"
    fi
  done <"$1"
  told=' '
  while read -r kind value path; do
    case "$2$told" in *" $path "*) continue ;; esac
    if [ "$kind" != dir ] && [ "$(state "$kind" "$value" "$path")" = other ]; then
      say "$prefix/$path is not what was put there; left alone"
      told="$told$path "
    fi
  done <"$1"
}

# Removes those of the directories $1 that are empty; . is the prefix.
remove_directories() {
  for path in $1; do
    if [ "$path" = . ]; then path=$prefix; else path=$prefix/$path; fi
    rmdir "$path" 2>/dev/null || :
  done
}

uninstall() {
  [ -f "$manifest" ] || fail 66 "nothing of replit-py is installed in $prefix: there is no $manifest"
  remove_listed "$manifest" ' '
  reason=$(rm -f "$manifest" 2>&1) || fail 73 "$reason"
  remove_directories "$directories"
  say "removed replit-py from $prefix"
  echo "the line of the hook in your shell's rc file is yours to remove"
}

if [ -n "$uninstall" ]; then
  uninstall
  exit 0
fi

[ -z "$project" ] || [ -d "$project" ] || fail 66 "no such directory: $project"
[ -n "$binary" ] || binary=$(sh "$(dirname "$0")/build-release.sh")
case $binary in */*) ;; *) binary=./$binary ;; esac
case $("$binary" version 2>/dev/null || :) in
  replit-py\ *) ;;
  *) fail 66 "$binary is not a replit-py that runs here" ;;
esac

stage=$(mktemp -d) || exit 73
new=''
clean_up() {
  rm -rf "$stage" ${new:+"$new"}
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# Collects what to install: lines for the manifest, and the source of each file.
want() {
  echo "file $(digest "$2") $1" >>"$stage/wanted"
  echo "$1 $2" >>"$stage/sources"
}
want bin/replit-py "$binary"
# For callers that need a program with a single name: cron, systemd units, editors.
for command in doctor exec heal; do
  echo "link replit-py bin/replit-py-$command"
  # bash and fish look up completions by the program's name; in zsh one file declares all names.
  echo "link replit-py share/bash-completion/completions/replit-py-$command"
  echo "link replit-py.fish share/fish/vendor_completions.d/replit-py-$command.fish"
done >>"$stage/wanted"
for pair in bash:bash-completion/completions/replit-py zsh:zsh/site-functions/_replit-py \
  fish:fish/vendor_completions.d/replit-py.fish; do
  "$binary" completions "${pair%%:*}" >"$stage/${pair%%:*}" || fail 73 "$stage can not be written"
  want "share/${pair#*:}" "$stage/${pair%%:*}"
done
for page in $("$binary" manual); do
  "$binary" manual "$page" >"$stage/$page" || fail 73 "$stage can not be written"
  want "share/man/man1/$page" "$stage/$page"
done

# Whether an earlier run installed $1, and nobody changed it since.
is_ours() {
  [ -f "$manifest" ] || return 1
  while read -r old_kind old_value old_path; do
    [ "$old_path" = "$1" ] || continue
    if [ "$(state "$old_kind" "$old_value" "$old_path")" = same ]; then return 0; fi
  done <"$manifest"
  return 1
}

names=' '
: >"$stage/changes"
while read -r kind value path; do
  names="$names$path "
  case $(state "$kind" "$value" "$path") in
    same) ;;
    absent) echo "$kind $value $path" >>"$stage/changes" ;;
    *)
      if [ ! -d "$prefix/$path" ] && { [ -n "$force" ] || is_ours "$path"; }; then
        echo "$kind $value $path" >>"$stage/changes"
      elif [ "$path" = bin/replit-py ]; then
        fail 73 "$prefix/$path was put there, or changed, by somebody else; --force replaces it"
      else
        say "$prefix/$path was put there, or changed, by somebody else; left alone"
      fi
      ;;
  esac
done <"$stage/wanted"

give_up() {
  [ -z "$new" ] || rm -rf "$new"
  remove_directories "$made"
  fail 73 "$1; nothing was installed"
}

made=''
make_directory() {
  [ ! -d "$prefix/$1" ] || return 0
  case $1 in */*) make_directory "${1%/*}" ;; esac
  reason=$(mkdir "$prefix/$1" 2>&1) || give_up "$reason"
  made="$1 $made"
}

# Prepares the new version of the manifest's item $1 $2 $3 in a directory that nobody else can
# enter, on the file system of its final place.
write_new() {
  make_directory "${3%/*}"
  mkdir -p "$new/${3%/*}" 2>"$stage/reason" || give_up "$(cat "$stage/reason")"
  if [ "$1" = link ]; then
    reason=$(ln -sT "$2" "$new/$3" 2>&1) || give_up "$reason"
    return
  fi
  while read -r name source; do
    [ "$name" = "$3" ] || continue
    mode=644
    case $3 in bin/*) mode=755 ;; esac
    reason=$(cp "$source" "$new/$3" 2>&1 && chmod $mode "$new/$3" 2>&1) || give_up "$reason"
  done <"$stage/sources"
}

# Keeps the directories that earlier runs created, in order.
: >"$stage/old"
[ ! -f "$manifest" ] || cp "$manifest" "$stage/old"
while read -r kind value path; do
  if [ "$kind" = dir ]; then echo "dir - $path"; fi
done <"$stage/old" >"$stage/end"
cat "$stage/wanted" >>"$stage/end"

if [ ! -s "$stage/changes" ] && [ "$(digest "$stage/end")" = "$(digest "$stage/old")" ]; then
  say "$prefix has this build already; nothing changed"
else
  if [ ! -d "$prefix" ]; then
    reason=$(mkdir -p "$prefix" 2>&1) || give_up "$reason"
    made=.
  fi
  check_way share/replit-py
  while read -r kind value path; do check_way "${path%/*}"; done <"$stage/changes"
  new=$(mktemp -d "$prefix/.replit-py.XXXXXX" 2>"$stage/reason") || give_up "$(cat "$stage/reason")"
  while read -r kind value path; do write_new "$kind" "$value" "$path"; done <"$stage/changes"
  make_directory share/replit-py
  # Lists parents first.
  : >"$stage/dirs"
  for path in $made; do
    { echo "dir - $path"; cat "$stage/dirs"; } >"$stage/dirs.new"
    mv "$stage/dirs.new" "$stage/dirs"
  done
  # Until everything is in place, the manifest lists both the old files and the new ones.
  reason=$(cat "$stage/old" "$stage/dirs" "$stage/wanted" 2>&1 >"$new/manifest") || give_up "$reason"
  reason=$(cat "$stage/dirs" "$stage/end" 2>&1 >"$new/manifest.end") || give_up "$reason"
  mv -fT "$new/manifest" "$manifest"
  while read -r kind value path; do
    mv -fT "$new/$path" "$prefix/$path"
  done <"$stage/changes"
  remove_listed "$stage/old" "$names"
  mv -fT "$new/manifest.end" "$manifest"
  rm -rf "$new"
  say "installed replit-py in $prefix"
fi

# Prints the line for the rc file of the user's shell, unless it is there already.
program=replit-py
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *)
    program=$(quoted "$prefix/bin/replit-py")
    say "$prefix/bin is not on PATH; add it to use replit-py by its name"
    ;;
esac
advise() {
  if [ -f "$1" ]; then
    case $(cat "$1") in *"hook ${SHELL##*/}"*) return ;; esac
  fi
  say "for your shell, in $1:"
  say "    $2"
}
case ${SHELL:-} in
  */bash) advise "${HOME:-}/.bashrc" "eval \"\$($program hook bash)\"" ;;
  */zsh)
    advise "${ZDOTDIR:-${HOME:-}}/.zshrc" \
      "fpath+=($(quoted "$prefix/share/zsh/site-functions")); eval \"\$($program hook zsh)\"  # before compinit"
    ;;
  */fish)
    # In fish a backslash is special between quotes too, so double it.
    advise "${XDG_CONFIG_HOME:-${HOME:-}/.config}/fish/config.fish" \
      "$(say "$program" | sed 's/\\\([^'"'"']\)/\\\\\1/g') hook fish | source"
    ;;
esac

rm -rf "$stage"
[ -z "$project" ] || { CDPATH='' cd -- "$project" && exec "$prefix/bin/replit-py" heal; }
