#!/bin/sh
# Builds the release binary and prints its path: one static-pie file without shared libraries, so
# that it does not depend on what it repairs. bfd, because it drops what nothing reaches, which is
# most of the cryptographic library once each of its functions has a section of its own. It is built
# apart from what `swift build` makes, so that both can be at once. What is wrapped is explained in
# Sources/replit-py/RuntimeStart.swift.
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
