#!/bin/sh
# Runs all checks and tests against the release binary; installs what they need.
# usage: sh shell/test.sh [ARGUMENT-OF-SWIFT-TEST...]
set -eu
cd "$(dirname "$0")/.."
. shell/packages.sh
need git=git binutils=ld.bfd g++=g++ strace=strace shellcheck=shellcheck bash=bash zsh=zsh \
  fish=fish tcsh=tcsh tmux=tmux nix-bin=nix-env util-linux=setpriv e2fsprogs=/usr/bin/chattr \
  python3-venv=/usr/share/doc/python3-venv libreadline-dev=/usr/include/readline/readline.h \
  man-db=man groff-base=groff rsync=rsync exfat-fuse=/sbin/mount.exfat-fuse \
  exfatprogs=/usr/sbin/mkfs.exfat bash-completion=/usr/share/bash-completion/bash_completion

# Peers and references from PyPI, apart from every interpreter of the machine. The reference for
# versions and requirements is pinned to one release: releases differ in how they read rubbish.
tools=$PWD/.build/tools
judge=26.4
if ! "$tools/bin/python" -c "import jsonschema, packaging, uv, virtualenv
assert packaging.__version__ == '$judge'" 2>/dev/null; then
  /usr/bin/python3 -m venv "$tools"
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check \
    jsonschema "packaging==$judge" uv virtualenv
fi
# Poetry gets an environment of its own, because it pins packages that it shares with the others.
if ! [ -x "$tools/bin/poetry" ]; then
  "$tools/bin/uv" venv --quiet --python /usr/bin/python3 "$tools/poetry"
  "$tools/bin/uv" pip install --quiet --python "$tools/poetry/bin/python" poetry
  ln -s ../poetry/bin/poetry "$tools/bin/poetry"
fi

swift format lint --strict --recursive Package.swift Sources Tests
shellcheck -x shell/*.sh shell/hook.bash completions/*.bash Tests/*.sh Tests/Plugins/* .ci/run
zsh -n shell/hook.zsh completions/_replit-py
fish --no-execute shell/*.fish completions/*.fish

# Compile the tests on one core while the other links the release.
swift build --build-tests --quiet &
tests=$!
# Do what a user does first: build, install, converge a project. The tests run the installed
# program.
installed=$PWD/.build/installed
unset REPL_HOME VIRTUAL_ENV
rm -rf "$installed"
mkdir -p "$installed/project/.pythonlibs"
sh shell/install.sh --prefix "$installed" "$installed/project"
"$installed/project/.pythonlibs/bin/python" -c 'import sys; assert sys.prefix != sys.base_prefix'
export REPLIT_PY_BINARY="$installed/bin/replit-py" REPLIT_PY_TEST_TOOLS="$tools"
wait "$tests"
# Most tests start interpreters; running more of them than there are cores would only make them
# wait.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=4
exec swift test --skip-build --quiet "$@"
