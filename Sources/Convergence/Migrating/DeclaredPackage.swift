import Host
import Observation
import Packaging
import SystemPackage

/// A package that the project asks for and that is nowhere installed.
struct DeclaredPackage {
  let requirement: Requirement
  /// The line of a requirements file that installs it.
  let line: InstallLine

  /// The package that `requirement` of `declaration` asks for; nil where no line can say it.
  init?(_ requirement: Requirement, of declaration: Declaration) {
    self.requirement = requirement
    guard let line = declaration.place(of: requirement.key) ?? declaration.line(requirement)
    else { return nil }
    self.line = line
  }
}

extension Declaration {
  /// The line that installs `name` where the project says a place that it comes from: a directory, an
  /// address.
  func place(of name: DistributionName) -> InstallLine? {
    let asked = requirements.filter { $0.key == name }
    if let directory = editables[name] {
      let extras = Set(asked.flatMap(\.extras)).sorted()
      let origin = DirectURL(url: DirectURL.address(of: directory.string), isEditable: true)
      return InstallLine(from: origin, named: name.text, extras: extras)
    }
    return asked.first { $0.url != nil }.flatMap(line)
  }

  /// The line for `text`, which a finding calls for: one that is the project's own means what the
  /// project means, any other what is written.
  func line(for text: String) -> InstallLine? {
    guard let name = name(of: text), lines(for: name).contains(text) else {
      return InstallLine(text)
    }
    return place(of: name) ?? Requirement(text).flatMap(line)
  }

  /// The line for one of its requirements; nil where no line can say it.
  ///
  /// In a requirements file variables stand for what they are set to; in no other.
  func line(_ requirement: Requirement) -> InstallLine? {
    file == "requirements.txt" ? InstallLine(ofProject: requirement) : InstallLine(requirement)
  }
}
