import Observation
import Packaging

/// One line of a requirements file that is written for uv or pip.
///
/// In such a file `${NAME}` expands a variable, a final `\` continues the line, and a `-` begins an
/// option. Text from metadata, `direct_url.json` or a `RECORD` must mean none of these: it becomes
/// a requirement, an editable project or nothing.
struct InstallLine: Hashable, Sendable {
  /// The line, without its newline.
  let text: String
  /// The distribution that the line concerns; nil if it concerns all.
  let key: DistributionName?

  /// Whether the line asks an index for a package by name.
  var isOfIndex: Bool { key != nil && !text.hasPrefix("-") && !text.contains("@") }

  private init(text: String, key: DistributionName?) {
    self.text = text
    self.key = key
  }

  /// A requirement from metadata; nil if `requirement` does not parse or does not fit on a line.
  init?(_ requirement: String) {
    guard let read = Requirement(requirement) else { return nil }
    self.init(read)
  }

  /// A requirement from metadata, without its marker.
  init?(_ requirement: Requirement) {
    guard let text = Self.plain(requirement.installable) else { return nil }
    self.init(text: text, key: requirement.key)
  }

  /// Installs `name` from its `origin`; nil if no line can express that.
  init?(from origin: DirectURL, named name: String, extras: [String]) {
    guard Requirement(name)?.name == name,
      let text = origin.requirement(named: name, extras: extras).flatMap(Self.plain)
    else { return nil }
    self.init(text: text, key: DistributionName(name))
  }

  /// A requirement of the project's own `requirements.txt`; its variables are meant and kept.
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

  /// An option with a literal address; nil if `address` is not valid.
  init?(_ option: String, address: String) {
    guard PackageSources.isAddress(address), let plain = Self.plain(address) else { return nil }
    self.init(text: "\(option) \(plain)", key: nil)
  }

  /// Uses no index.
  static let withoutIndex = InstallLine(text: "--no-index", key: nil)

  /// Accepts only wheels of `name`, never a source distribution.
  init?(onlyBuildsOf name: String) {
    guard Requirement(name)?.name == name else { return nil }
    self.init(text: "--only-binary \(name)", key: DistributionName(name))
  }

  /// The same requirement followed by `suffix`, such as `,<2`.
  func bounded(by suffix: String) -> InstallLine {
    InstallLine(text + suffix) ?? self
  }

  /// `text` with everything escaped that an installer would expand; nil if it is more than a line.
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
