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
    guard InstallRequest.isOneLine(line) else { return nil }
  }
}

extension Declaration {
  /// The line that installs `name` where the project says a place that it comes from: a directory, an
  /// address.
  func source(of name: DistributionName) -> String? {
    let asked = requirements.filter { $0.key == name }
    if let directory = editables[name] {
      let extras = Set(asked.flatMap(\.extras)).sorted()
      return DirectURL(url: DirectURL.address(of: directory.string), isEditable: true)
        .requirement(named: name.text, extras: extras)
    }
    guard let line = asked.first(where: { $0.url != nil })?.installable,
      InstallRequest.isOneLine(line)
    else { return nil }
    return line
  }
}
