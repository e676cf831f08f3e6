import Host
import Observation
import Packaging
import SystemPackage

/// A package that the project declares and that is not installed in any library.
struct DeclaredPackage {
  let requirement: Requirement
  /// The line of a requirements file that installs it.
  let line: InstallLine

  /// The package that `requirement` of `declaration` names; nil if no line can express it.
  init?(_ requirement: Requirement, of declaration: Declaration) {
    self.requirement = requirement
    guard let line = declaration.place(of: requirement.key) ?? declaration.line(requirement)
    else { return nil }
    self.line = line
  }
}

extension Declaration {
  /// The line that installs `name` from its ``source(of:)``.
  func place(of name: DistributionName) -> InstallLine? {
    switch source(of: name) {
    case .editable(let origin, let extras):
      InstallLine(from: origin, named: name.text, extras: extras)
    case .address(let asked): line(asked)
    case nil: nil
    }
  }

  /// The line for `text`, which a finding wants installed: variables expand only if the project
  /// wrote the line.
  func line(for text: String) -> InstallLine? {
    guard let name = name(of: text), lines(for: name).contains(text) else {
      return InstallLine(text)
    }
    return place(of: name) ?? Requirement(text).flatMap(line)
  }

  /// The line for one of the project's requirements; nil if no line can express it.
  ///
  /// Variables are expanded in `requirements.txt` only, in no other file.
  func line(_ requirement: Requirement) -> InstallLine? {
    file == "requirements.txt" ? InstallLine(ofProject: requirement) : InstallLine(requirement)
  }
}
