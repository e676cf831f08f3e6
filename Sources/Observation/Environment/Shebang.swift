package import Host
import SystemPackage

/// The shebang of a script: the first lines, which name the program that runs it.
package struct Shebang: Hashable, Sendable {
  /// The program, as written; for ``Form/search`` its name.
  package var program: ByteString
  /// The arguments before the script's name: `-I`.
  package var options: ByteString = ""
  /// Its form.
  package var form: Form
  /// Whether the line ends in CR, which the kernel takes as part of the program's name.
  package var endsInReturn: Bool
  /// The length of the `#!` line in bytes.
  package var length: Int
  /// The index of the first byte after the shebang.
  package var end: Int

  /// The forms of a shebang.
  package enum Form: Hashable, Sendable {
    /// `#!/path/to/python`.
    case direct
    /// `#!/usr/bin/env python3`: the first program of that name on `PATH`.
    case search
    /// `#!/bin/sh` and a line that is a command for the shell and a string for Python: written by
    /// installers where a `#!` line cannot hold the path.
    case shell
    /// The same, with a program found relative to the script (`uv venv --relocatable`).
    case relocatable
  }

  /// The longest line that installers write: Linux before 5.1 cuts longer ones (`BINPRM_BUF_SIZE`).
  package static let longest = 127

  /// Whether the line is longer than ``longest``, or its path contains a space, where the kernel
  /// cuts it.
  package var isTooLong: Bool {
    form == .direct && (length > Self.longest || program.bytes.contains(0x20))
  }

  /// Parses the first bytes of a file; nil where there is no `#!` line.
  package init?(_ head: [UInt8]) {
    guard head.starts(with: "#!".utf8) else { return nil }
    let lines = Self.lines(head)
    endsInReturn = lines[0].last == 0x0D
    length = lines[0].count
    let command = lines[0].dropFirst(2).drop { $0 == 0x20 || $0 == 0x09 }
      .filter { $0 != 0x0D }
    if command == Array("/bin/sh".utf8), lines.count > 2,
      lines[1].starts(with: "'''exec' ".utf8)
    {
      let rest = lines[1].dropFirst("'''exec' ".utf8.count)
      let isRelocatable = rest.starts(with: "\"$(dirname".utf8)
      form = isRelocatable ? .relocatable : .shell
      program = isRelocatable ? "python" : Self.quoted(rest)
      end = lines[2].endIndex
    } else {
      let words = command.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
      let isSearch = words.count > 1 && words[0].elementsEqual("/usr/bin/env".utf8)
      form = isSearch ? .search : .direct
      let named = isSearch ? words.dropFirst().first { $0.first != UInt8(ascii: "-") } : words.first
      program = ByteString(Array(named ?? []))
      if !isSearch, let whole = Self.pathWithSpaces(command) {
        program = whole
      } else if !isSearch {
        options = ByteString(Array(words.dropFirst().joined(separator: [0x20])))
      }
      end = lines[0].endIndex
    }
    if end < head.count { end += 1 }
  }

  /// The whole command if it is one path to a `python` that contains spaces, else nil.
  private static func pathWithSpaces(_ command: [UInt8]) -> ByteString? {
    guard command.contains(0x20), let slash = command.lastIndex(of: UInt8(ascii: "/")),
      let space = command.firstIndex(of: 0x20), space < slash,
      command[(slash + 1)...].starts(with: "python".utf8), !command[slash...].contains(0x20),
      !PathLookup.exists(FilePath(ByteString(Array(command[..<space]))))
    else { return nil }
    return ByteString(command)
  }

  /// The first three lines without their ends, as slices of `head`.
  private static func lines(_ head: [UInt8]) -> [ArraySlice<UInt8>] {
    head.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
  }

  /// The first word of a shell command, without its quotes.
  private static func quoted(_ command: ArraySlice<UInt8>) -> ByteString {
    guard let quote = command.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return ByteString(Array(command.prefix { $0 != 0x20 && $0 != 0x0D })) }
    return ByteString(Array(command.dropFirst().prefix { $0 != quote }))
  }
}
