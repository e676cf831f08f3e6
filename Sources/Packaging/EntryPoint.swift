/// A console script that a distribution declares.
///
/// Source: "Entry points specification" of the Python packaging specifications.
package struct EntryPoint: Hashable, Sendable {
  /// The script's name in `bin`.
  package var name: String
  /// The module that has the function.
  package var module: String
  /// The function, with dots where it is an attribute of one.
  package var function: String

  /// An entry point of its parts.
  package init(name: String, module: String, function: String) {
    self.name = name
    self.module = module
    self.function = function
  }

  /// The entry points in the groups `console_scripts` and `gui_scripts` of an `entry_points.txt`.
  ///
  /// What could not be a script is left out: a name with a `/`, a module that is no name in Python;
  /// so are the environment's own names (``ReservedScriptName``).
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
