import Host
package import Packaging
import SystemPackage

/// A project's declared packages as lines of a requirements file.
extension Declaration {
  /// Where the project says that a package comes from.
  package enum Source {
    /// A directory to install it from as editable, with these extras.
    case editable(DirectURL, extras: [String])
    /// The URL that a requirement names.
    case address(Requirement)
  }

  /// Where the project says that `name` comes from; nil where it leaves that to an index.
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

  /// The lines that install `name` as the project declares it; none where no line can express that.
  package func lines(for name: DistributionName) -> [String] {
    if let line = sourceLine(of: name) { return [line] }
    let asked = requirements.filter { $0.key == name }
    if asked.contains(where: { $0.url != nil }) { return [] }
    return asked.map(\.installable).filter { Self.isOneLine($0) }.uniqued()
  }

  /// The package that `line`, one of ``lines(for:)``, installs.
  package func name(of line: String) -> DistributionName? {
    Requirement(line)?.key ?? editables.keys.first { sourceLine(of: $0) == line }
  }

  /// Whether every reader of lines takes `text` for one line, so that nothing can hide behind it.
  package static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == " "
        || scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
          && scalar.properties.generalCategory != .control
    }
  }
}
