import Observation
import Packaging

/// One line of a requirements file that is written for uv or pip.
///
/// In such a file `${NAME}` is a variable, a `\` at the end goes on in the next line, and a `-` begins
/// an option. What metadata, an origin or a record say has none of these meanings: it becomes a
/// requirement, an editable project or nothing.
struct InstallLine: Hashable, Sendable {
  /// The line, without its end.
  let text: String
  /// The package that it is about; nil for one that is about all.
  let key: DistributionName?

  /// Whether it asks an index for a package by its name.
  var isOfIndex: Bool { key != nil && !text.hasPrefix("-") && !text.contains("@") }

  private init(text: String, key: DistributionName?) {
    self.text = text
    self.key = key
  }

  /// A requirement that was found somewhere; nil where `requirement` is none that a line can hold.
  init?(_ requirement: String) {
    guard let read = Requirement(requirement) else { return nil }
    self.init(read)
  }

  /// A requirement that was found somewhere, without its marker.
  init?(_ requirement: Requirement) {
    guard let text = Self.plain(requirement.installable) else { return nil }
    self.init(text: text, key: requirement.key)
  }

  /// What installs `name` from where it came; nil where no line can hold that.
  init?(from origin: DirectURL, named name: String, extras: [String]) {
    guard Requirement(name)?.name == name,
      let text = origin.requirement(named: name, extras: extras).flatMap(Self.plain)
    else { return nil }
    self.init(text: text, key: DistributionName(name))
  }

  /// A requirement of the project's own `requirements.txt`, whose variables the project means.
  init?(ofProject requirement: Requirement) {
    let text = requirement.installable
    guard Declaration.isOneLine(text), text.last != "\\" else { return nil }
    self.init(text: text, key: requirement.key)
  }

  /// An option of the project's own `requirements.txt`, as written.
  init?(optionOfProject line: String) {
    guard Declaration.isOneLine(line), line.last != "\\" else { return nil }
    self.init(text: line, key: nil)
  }

  /// An option with an address that is meant as it is written; nil where it is none.
  init?(_ option: String, address: String) {
    guard PackageSources.isAddress(address), let plain = Self.plain(address) else { return nil }
    self.init(text: "\(option) \(plain)", key: nil)
  }

  /// Looks at no index.
  static let withoutIndex = InstallLine(text: "--no-index", key: nil)

  /// Takes a build of `name` or nothing.
  init?(onlyBuildsOf name: String) {
    guard Requirement(name)?.name == name else { return nil }
    self.init(text: "--only-binary \(name)", key: DistributionName(name))
  }

  /// The same requirement with `suffix` behind it, such as `,<2`.
  func bounded(by suffix: String) -> InstallLine {
    InstallLine(text + suffix) ?? self
  }

  /// `text` with nothing in it that an installer expands; nil where it is more than a line.
  private static func plain(_ text: String) -> String? {
    guard Declaration.isOneLine(text) else { return nil }
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "$" where rest.first == "{": plain += "%24"
      case "\\": plain += "%5C"
      default: plain.append(character)
      }
    }
    return plain
  }
}
