/// A console script that a distribution declares.
///
/// Source: "Entry points specification" of the Python packaging specifications.
package struct EntryPoint: Hashable, Sendable {
  /// The script's name in `bin`.
  package var name: String
  /// The module that the script imports.
  package var module: String
  /// What the script calls in the module: `main`, or `App.main` for an attribute.
  package var function: String

  /// An entry point with these values, which are not validated.
  package init(name: String, module: String, function: String) {
    self.name = name
    self.module = module
    self.function = function
  }

  /// The entry points in the groups `console_scripts` and `gui_scripts` of an `entry_points.txt`.
  ///
  /// Skips what cannot be a script (a name with a `/`, a module that is not a Python name) and the
  /// environment's own names (``ReservedScriptName``).
  package static func scripts(in bytes: [UInt8]) -> [EntryPoint] {
    var scripts: [EntryPoint] = []
    var isScripts = false
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      switch first {
      case UInt8(ascii: "#"), UInt8(ascii: ";"): continue
      case UInt8(ascii: "["):
        let header = String(decoding: line, as: UTF8.self)[...].trimmingWhitespace
        isScripts = header == "[console_scripts]" || header == "[gui_scripts]"
      default:
        if isScripts, let script = EntryPoint(String(decoding: line, as: UTF8.self)[...]) {
          scripts.append(script)
        }
      }
    }
    return scripts
  }

  /// Reads `name = package.module:function.attribute [extra]`.
  private init?(_ line: Substring) {
    guard let equals = line.firstIndex(of: "=") else { return nil }
    let name = line[..<equals].trimmingWhitespace
    let value = line[line.index(after: equals)...].prefix { $0 != "[" }.trimmingWhitespace
    guard let colon = value.firstIndex(of: ":") else { return nil }
    let module = value[..<colon].trimmingWhitespace
    let function = value[value.index(after: colon)...].trimmingWhitespace
    guard Self.isFileName(name), Self.isDottedName(module), Self.isDottedName(function) else {
      return nil
    }
    self.init(name: String(name), module: String(module), function: String(function))
  }

  private static func isFileName(_ text: Substring) -> Bool {
    let isPlain = text.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 >= 0x20 && $0 != 0x7F }
    return !text.isEmpty && text.utf8.count < 256 && isPlain && text != "." && text != ".."
      && !ReservedScriptName.contains(String(text))
  }

  private static func isDottedName(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first else { return false }
      return (first.isLetter || first == "_")
        && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
  }
}

extension Substring {
  /// The text without white space at its ends.
  var trimmingWhitespace: Substring {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
