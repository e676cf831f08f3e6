package import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// Converts paths in the environment to paths relative to the project.
struct EnvironmentPath {
  private let name: FilePath
  private let nameBytes: ByteString

  init(_ observation: Observation) {
    name = observation.environment.path.relative(to: observation.project.directory)
    nameBytes = name.bytes
  }

  /// `place` relative to the project.
  func path(of place: FilePath) -> FilePath {
    place == "." ? name : name.pushing(place)
  }

  /// Where `finding` is, as people name it; put together of bytes, since a report names very many.
  func text(of finding: Finding) -> String {
    let isWhole = finding.problem.isOfTheProjectContext || finding.subject.isAbsolute
    let subject = finding.subject.bytes
    let isEnvironment = subject == "."
    return Printable.text(isWhole ? subject : isEnvironment ? nameBytes : nameBytes / subject)
  }

  /// `repair` as one line.
  func text(of repair: Repair) -> String {
    let path = Printable.text(path(of: repair.path))
    return switch repair.action {
    case .recover: "take back the heal that was interrupted"
    case .setAside: repair.path == "." ? "move the file aside" : "set \(path) aside"
    case .makeDirectory: "make \(path)/"
    case .move(let destination):
      "move \(path) to \(Printable.text(self.path(of: destination)))"
    case .link(nil, let target): "link \(path) -> \(Printable.text(target))"
    case .link(let old?, let target):
      "link \(path) -> \(Printable.text(target)) (was \(Printable.text(old)))"
    case .copy(let program): "copy \(Printable.text(program)) to \(path)"
    case .registerRoot(let store): "keep \(Printable.text(store)) from being collected"
    case .write: "write \(path)"
    }
  }
}

extension Finding {
  /// The heading above the findings of a problem: severity, code and name.
  func heading(_ style: Style) -> String {
    let severity =
      switch severity {
      case .error: style.red("error")
      case .warning: style.yellow("warning")
      case .notice: "notice"
      }
    return "\(severity) \(problem.code) \(style.bold(problem.name))"
  }
}

extension Sequence {
  /// The elements grouped by the problem of their findings, because these have one cause.
  func grouped(by finding: (Element) -> Finding) -> [[Element]] {
    var groups: [[Element]] = []
    for element in self {
      let own = finding(element)
      let place = groups.firstIndex { group in
        let first = finding(group[0])
        return first.problem == own.problem && first.severity == own.severity
      }
      if let place { groups[place].append(element) } else { groups.append([element]) }
    }
    return groups
  }
}

extension Plan {
  /// How a finding is repaired.
  package enum Remedying: Sendable {
    /// Every heal repairs it.
    case here
    /// A heal that may use the network installs what is missing.
    case online
    /// No heal repairs it.
    case byHand
  }

  /// How the finding at `index` is repaired.
  package func remedying(finding index: Int) -> Remedying {
    if !repairsOfFinding[index].isEmpty { return .here }
    return installs.isEmpty || diagnosis.findings[index].installs.isEmpty ? .byHand : .online
  }
}
