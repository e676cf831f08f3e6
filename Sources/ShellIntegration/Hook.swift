import EmbeddedFiles
import Host
package import SystemPackage

/// The hook for a shell's rc file, or for Python's startup.
package enum Hook: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish
  case python

  /// The code, which calls the program at `program`.
  package func code(calling program: FilePath) -> [UInt8] {
    switch self {
    case .bash: Self.replace(EmbeddedFile.hookBash, Shell.bash.quoted(program.bytes).bytes)
    case .zsh: Self.replace(EmbeddedFile.hookZsh, Shell.zsh.quoted(program.bytes).bytes)
    case .fish: Self.replace(EmbeddedFile.hookFish, Shell.fish.quoted(program.bytes).bytes)
    case .python: Self.replace(EmbeddedFile.sitecustomize, Self.pythonBytes(program.bytes.bytes))
    }
  }

  /// `bytes` escaped for a Python bytes literal in double quotes.
  private static func pythonBytes(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      let isPlain = (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
      if isPlain { return [byte] }
      return Array("\\x\(Hexadecimal.text(UInt32(byte)))".utf8)
    }
  }

  private static func replace(_ template: [UInt8], _ word: [UInt8]) -> [UInt8] {
    Template.fill(template, ["__REPLIT_PY__": word])
  }
}
