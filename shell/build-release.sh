#!/bin/sh
# Builds the release binary and prints its path.
#
# It is one static-pie file without shared libraries, so that it does not depend on what it repairs.
# The linker is bfd because it drops unreachable sections: with a section for each function, that is
# most of the cryptographic library. The scratch path differs from that of `swift build`, so that
# both can run at once. Sources/replit-py/RuntimeStart.swift explains the --wrap.
set -eu
cd "$(dirname "$0")/.."
. shell/packages.sh
need git=git binutils=ld.bfd g++=g++ libreadline-dev=/usr/include/readline/readline.h
swift build --scratch-path .build/static -c release --product replit-py --static-swift-stdlib --disable-local-rpath \
  -Xcc -Os -Xcc -ffunction-sections -Xcc -fdata-sections \
  -Xswiftc -static-executable -Xswiftc -use-ld=bfd \
  -Xswiftc -Xclang-linker -Xswiftc -static-pie \
  -Xlinker --wrap=swift_copyAuxiliaryExecutablePath \
  -Xlinker -s -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-warnings >&2
echo "$PWD/.build/static/release/replit-py"
