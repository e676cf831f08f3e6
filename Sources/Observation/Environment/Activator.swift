import EmbeddedFiles
import Host
public import SystemPackage

/// One of the scripts that activate an environment in a shell.
public struct Activator: Hashable, Sendable {
  /// Which one.
  public var kind: Kind
  /// What is there.
  public var state: State

  /// The activators we write.
  public enum Kind: String, CaseIterable, Sendable {
    case activate
    case activateFish = "activate.fish"
    case activateCsh = "activate.csh"

    /// The bytes we write.
    public var contents: [UInt8] {
      switch self {
      case .activate: EmbeddedFile.activate
      case .activateFish: EmbeddedFile.activateFish
      case .activateCsh: EmbeddedFile.activateCsh
      }
    }
  }

  /// What is at an activator's place.
  public enum State: Hashable, Sendable {
    /// Nothing.
    case absent
    /// Ours, as this release writes it.
    case current
    /// Ours, as another release wrote it.
    case otherRelease
    /// A stock activator that finds this environment.
    case stock
    /// A stock activator that names another place.
    case stale(FilePath)
    /// Something that is not an activator we know: the user's.
    case unknown
  }

  /// Looks at the activator `kind` of the environment at `environment`.
  public init(_ kind: Kind, in environment: FilePath) {
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

  /// An activator as known from elsewhere.
  public init(kind: Kind, state: State) {
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
    guard let named = namedDirectory(in: text) else { return .stock }
    if named.lexicallyNormalized() == environment { return .stock }
    let isSame = FileIdentity(following: named).map { $0 == FileIdentity(following: environment) }
    return isSame == true ? .stock : .stale(named)
  }

  /// The absolute path that a stock activator assigns to `VIRTUAL_ENV`, nil when it computes one.
  private static func namedDirectory(in text: String) -> FilePath? {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.drop { $0 == " " || $0 == "\t" }
      for start in [
        "VIRTUAL_ENV=", "export VIRTUAL_ENV=", "set -gx VIRTUAL_ENV ", "setenv VIRTUAL_ENV ",
      ]
      where words.hasPrefix(start) {
        let value = shellWord(words.dropFirst(start.count))
        if value.hasPrefix("/") { return FilePath(value) }
      }
    }
    return nil
  }

  /// The first word of `text` as a shell reads it, expansions apart.
  private static func shellWord(_ text: Substring) -> String {
    var word = ""
    var quote: Character?
    var rest = text
    while let character = rest.popFirst() {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote == nil, character.isWhitespace {
        break
      } else if character == "\\", quote != "'", let next = rest.first,
        quote == nil || "$`\"\\".contains(next)
      {
        word.append(rest.removeFirst())
      } else {
        word.append(character)
      }
    }
    return word
  }
}
