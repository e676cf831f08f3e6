/// Code that every start of Python runs, analysed without running it.
///
/// Only statements that do the same in any context are judged.
struct StartUpCode {
  private let statements: [Substring]

  /// Splits one line of code into statements at `;`.
  ///
  /// It ignores everything from the first quote on, where a `;` may be text.
  init(_ line: String) {
    let plain = line.prefix { $0 != "'" && $0 != "\"" }
    let parts = plain.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmed }
    statements = plain.count < line.count ? parts.dropLast() : parts
  }

  /// The first defect, nil when none is known.
  func trouble(_ modules: ModuleLookup) -> PthFile.Trouble? {
    for statement in statements {
      if Self.ends(statement) { return .ends(statement: String(statement.prefix(60))) }
      for module in Self.imports(statement) where !modules.has(module) {
        return .importsMissing(module: module)
      }
    }
    return nil
  }

  private static func ends(_ statement: Substring) -> Bool {
    let calls = ["sys.exit(", "exit(", "quit(", "os._exit(", "raise ", "os.abort("]
    return statement == "raise" || calls.contains { statement.hasPrefix($0) }
  }

  /// The top-level modules that `import a.b, c as d` and `from a import b` need.
  private static func imports(_ statement: Substring) -> [String] {
    if let list = statement.after("import ") {
      return list.split(separator: ",").compactMap { firstName(String($0.trimmed)) }
    }
    if let rest = statement.after("from "), rest.contains(" import ") {
      return firstName(String(rest.trimmed)).map { [$0] } ?? []
    }
    return []
  }

  private static func firstName(_ text: String) -> String? {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }
}

extension Substring {
  var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  func after(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
