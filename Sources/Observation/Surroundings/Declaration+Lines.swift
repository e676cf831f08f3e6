public import Packaging
import SystemPackage

/// What a project asks for, as lines of a requirements file.
extension Declaration {
  /// The line that installs `name` where the project says a place that it comes from: a directory, an
  /// address.
  public func source(of name: DistributionName) -> String? {
    let asked = requirements.filter { $0.key == name }
    if let directory = editables[name] {
      let extras = Set(asked.flatMap(\.extras)).sorted()
      return DirectURL(url: DirectURL.address(of: directory.string), isEditable: true)
        .requirement(named: name.text, extras: extras)
    }
    guard let line = asked.first(where: { $0.url != nil })?.installable, Self.isOneLine(line) else {
      return nil
    }
    return line
  }

  /// The lines that install `name` as the project asks for it; none where no line can say it.
  public func lines(for name: DistributionName) -> [String] {
    if let source = source(of: name) { return [source] }
    let asked = requirements.filter { $0.key == name }
    if asked.contains(where: { $0.url != nil }) { return [] }
    var seen: Set<String> = []
    return asked.map(\.installable).filter { Self.isOneLine($0) && seen.insert($0).inserted }
  }

  /// The package that `line`, one of ``lines(for:)``, installs.
  public func name(of line: String) -> DistributionName? {
    Requirement(line)?.key ?? editables.keys.first { source(of: $0) == line }
  }

  /// Whether `text` is one line for all who read lines, so that nothing is hidden behind it.
  public static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == " "
        || scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
          && scalar.properties.generalCategory != .control
    }
  }
}
