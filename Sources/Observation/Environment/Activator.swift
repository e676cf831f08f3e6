import EmbeddedFiles
import Host
package import SystemPackage

/// One of the scripts that activate an environment in a shell.
package struct Activator: Hashable, Sendable {
  /// Which of the scripts it is.
  package var kind: Kind
  /// What its place in `bin` holds.
  package var state: State

  /// The activators that this program writes.
  package enum Kind: String, CaseIterable, Sendable {
    case activate
    case activateFish = "activate.fish"
    case activateCsh = "activate.csh"

    /// The contents that this program writes.
    package var contents: [UInt8] {
      switch self {
      case .activate: EmbeddedFile.activate
      case .activateFish: EmbeddedFile.activateFish
      case .activateCsh: EmbeddedFile.activateCsh
      }
    }
  }

  /// What the place of an activator holds.
  package enum State: Hashable, Sendable {
    /// There is no such file.
    case absent
    /// This program's activator, as this release writes it.
    case current
    /// This program's activator, as another release wrote it.
    case otherRelease
    /// Another tool's activator, which finds this environment.
    case stock
    /// Another tool's activator, which names this environment by a path that shells quote
    /// differently.
    case delicate
    /// Another tool's activator, which names another directory, or lets the shell expand part of
    /// its path.
    case stale(FilePath)
    /// Not a known activator: the user's own file.
    case unknown
  }

  /// Looks at the activator `kind` of the environment at `environment`.
  package init(_ kind: Kind, in environment: FilePath) {
    self.kind = kind
    let path = environment.pushing("bin").pushing(FilePath(kind.rawValue))
    guard PathLookup.exists(path) else {
      state = .absent
      return
    }
    guard let bytes = try? FileReading.contents(of: path, limit: 1 << 16) else {
      state = .unknown
      return
    }
    state = Self.state(of: bytes, kind: kind, environment: environment)
  }

  /// An activator with a given state.
  package init(kind: Kind, state: State) {
    self.kind = kind
    self.state = state
  }

  private static func state(
    of bytes: [UInt8], kind: Kind, environment: FilePath
  ) -> State {
    if bytes == kind.contents { return .current }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("VIRTUAL_ENV"), text.contains("deactivate") else { return .unknown }
    if text.contains("\n# Written by replit-py") { return .otherRelease }
    guard let named = namedDirectory(in: bytes, kind: kind) else { return .stock }
    let path = FilePath(ByteString(named.bytes))
    if named.isExpanded { return .stale(path) }
    let isSame = FileIdentity(following: path).map { $0 == FileIdentity(following: environment) }
    guard path.lexicallyNormalized() == environment || isSame == true else { return .stale(path) }
    return named.bytes.contains { special.contains($0) } ? .delicate : .stock
  }

  /// Characters that some shell interprets even in quotes: csh expands `!` in single quotes, fish
  /// reads `\\` there, and CPython 3.11.7's activators let the shell expand `$`.
  private static let special = Array("'\"\\$`!\n".utf8)

  /// The absolute path that an activator assigns to `VIRTUAL_ENV`, nil when it computes one.
  private static func namedDirectory(in script: [UInt8], kind: Kind) -> ShellWord? {
    for line in script.split(separator: UInt8(ascii: "\n")) {
      let command = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      for start in assignments where command.starts(with: start) {
        let word = ShellWord(
          startOf: script[(command.startIndex + start.count)...],
          escapesInSingleQuotes: kind == .activateFish)
        if word.bytes.first == UInt8(ascii: "/") { return word }
      }
    }
    return nil
  }

  private static let assignments = [
    "VIRTUAL_ENV=", "export VIRTUAL_ENV=", "set -gx VIRTUAL_ENV ", "setenv VIRTUAL_ENV ",
  ].map { Array($0.utf8) }
}
