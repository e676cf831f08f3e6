import Host
import Observation
import Packaging
import SystemPackage

/// A package that the project asks for and that is nowhere installed.
struct DeclaredPackage {
  let requirement: Requirement
  /// The line of a requirements file that installs it.
  let line: String

  /// The package that `requirement` of `declaration` asks for; nil where no line can say it.
  init?(_ requirement: Requirement, of declaration: Declaration) {
    self.requirement = requirement
    line = declaration.source(of: requirement.key) ?? requirement.installable
    guard Declaration.isOneLine(line) else { return nil }
  }
}
