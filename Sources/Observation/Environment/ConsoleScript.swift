import Host
public import SystemPackage

/// A script in `bin`, as far as its first lines say which interpreter runs it.
public struct ConsoleScript: Hashable, Sendable {
  /// Its name in `bin`.
  public var name: String
  /// What runs it.
  public var interpreter: Interpreter

  /// What a script's first lines say.
  public enum Interpreter: Hashable, Sendable {
    /// There is no script.
    case absent
    /// The `python` beside it.
    case environment
    /// Another interpreter, as written.
    case elsewhere(String)
    /// No `#!` line that we understand.
    case unknown
  }

  /// Reads the script `name` of the environment at `environment`.
  public init(_ name: String, in environment: FilePath) {
    self.name = name
    let bin = environment.pushing("bin")
    let path = bin.pushing(FilePath(name))
    guard PathLookup.exists(path) else {
      interpreter = .absent
      return
    }
    let head = (try? FileReading.head(of: path, count: 4096)) ?? []
    interpreter = Self.interpreter(in: head, bin: bin)
  }

  /// A script as known from elsewhere.
  public init(name: String, interpreter: Interpreter) {
    self.name = name
    self.interpreter = interpreter
  }

  private static func interpreter(in head: [UInt8], bin: FilePath) -> Interpreter {
    guard head.starts(with: Array("#!".utf8)) else { return .unknown }
    let lines = String(decoding: head, as: UTF8.self).split(
      maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let shebang = lines[0].dropFirst(2).drop { $0 == " " }
    if shebang == "/bin/sh", lines.count > 1, lines[1].hasPrefix("'''exec' ") {
      return executed(by: lines[1].dropFirst("'''exec' ".count), bin: bin)
    }
    return judge(String(shebang), bin: bin)
  }

  /// The polyglot form that installers write where a `#!` line can not hold the path.
  private static func executed(by command: Substring, bin: FilePath) -> Interpreter {
    if command.hasPrefix("\"$(dirname") { return .environment }
    guard let quote = command.first, quote == "\"" || quote == "'" else {
      return judge(String(command.prefix { $0 != " " }), bin: bin)
    }
    return judge(String(command.dropFirst().prefix { $0 != quote }), bin: bin)
  }

  private static func judge(_ interpreter: String, bin: FilePath) -> Interpreter {
    let path = FilePath(interpreter)
    if path.parent == bin { return .environment }
    if path.isAbsolute, let directory = try? PathLookup.resolve(path.parent),
      directory == (try? PathLookup.resolve(bin))
    {
      return .environment
    }
    return .elsewhere(interpreter)
  }
}
