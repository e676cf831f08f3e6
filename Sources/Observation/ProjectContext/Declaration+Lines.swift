package import Packaging
import SystemPackage

/// What a project asks for, as lines of a requirements file.
extension Declaration {
  /// Where the project says that a package comes from.
  package enum Source {
    /// A directory that it is installed from as editable, with these extras.
    case editable(DirectURL, extras: [String])
    /// The address that a requirement names.
    case address(Requirement)
  }

  /// Where the project says that `name` comes from; nil where that is left to an index.
  package func source(of name: DistributionName) -> Source? {
    let asked = requirements.filter { $0.key == name }
    if let directory = editables[name] {
      return .editable(
        DirectURL(url: DirectURL.address(of: directory.string), isEditable: true),
        extras: Set(asked.flatMap(\.extras)).sorted())
    }
    return asked.first { $0.url != nil }.map { .address($0) }
  }

  /// The line that installs `name` from its ``source(of:)``.
  package func sourceLine(of name: DistributionName) -> String? {
    switch source(of: name) {
    case .editable(let origin, let extras): origin.requirement(named: name.text, extras: extras)
    case .address(let asked): Self.isOneLine(asked.installable) ? asked.installable : nil
    case nil: nil
    }
  }

  /// The lines that install `name` as the project asks for it; none where no line can say it.
  package func lines(for name: DistributionName) -> [String] {
    if let line = sourceLine(of: name) { return [line] }
    let asked = requirements.filter { $0.key == name }
    if asked.contains(where: { $0.url != nil }) { return [] }
    var seen: Set<String> = []
    return asked.map(\.installable).filter { Self.isOneLine($0) && seen.insert($0).inserted }
  }

  /// The package that `line`, one of ``lines(for:)``, installs.
  package func name(of line: String) -> DistributionName? {
    Requirement(line)?.key ?? editables.keys.first { sourceLine(of: $0) == line }
  }

  /// Whether `text` is one line for all who read lines, so that nothing is hidden behind it.
  package static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == " "
        || scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
          && scalar.properties.generalCategory != .control
    }
  }
}
