package import Diagnosis
import Host
import Observation
import SystemPackage

/// The state of an environment in one line.
package struct StatusReport: Sendable {
  private let diagnosis: Diagnosis

  /// A report on `diagnosis`.
  package init(_ diagnosis: Diagnosis) {
    self.diagnosis = diagnosis
  }

  /// The line, such as `.pythonlibs: current, Python 3.11.7 (/usr/bin/python3.11)`.
  package var line: String {
    let observation = diagnosis.observation
    let name = Printable.text(
      observation.environment.path.relative(to: observation.project.directory))
    var text = "\(name): \(diagnosis.state.words)"
    if diagnosis.state == .foreign, case .foreign(let maker) = observation.environment.ownership {
      text += ", made by \(maker.rawValue)"
    }
    if let runs = keptInterpreter {
      text += runs
    } else if let provided = observation.provided {
      text +=
        ", \(provided.implementationName == "CPython" ? "Python" : provided.implementationName)"
      text += " \(versions(to: provided)) (\(Printable.text(provided.executable))\(root))"
    } else {
      text += ", no usable Python is provided"
    }
    text += declared
    let count = diagnosis.findings.filter { $0.severity != .notice }.count
    return count == 0 ? text : text + ", " + Count.text(count, "finding", "findings")
  }

  /// The stable root through which `python3` leads, if any.
  private var root: String {
    let observation = diagnosis.observation
    guard case .link(let target, _) = observation.environment.link("python3").entry,
      let root = observation.roots.root(in: target), root == observation.root?.path
    else { return "" }
    return " through \(Printable.text(root))"
  }

  /// How many declared packages are missing or have another version.
  private var declared: String {
    let words: [(Problem, String)] = [
      (.declaredMissing, "missing"), (.declaredConflict, "there in another version"),
    ]
    return words.reduce(into: "") { text, item in
      guard let finding = diagnosis.findings.first(where: { $0.problem == item.0 }),
        let count = finding.count
      else { return }
      text += ", \(Count.text(count, "declared package is", "declared packages are")) \(item.1)"
    }
  }

  /// The state for programs, separated by single spaces: state, drift, recorded version, provided
  /// version, number of findings.
  ///
  /// A value that does not apply is `-`.
  package var porcelain: String {
    let observation = diagnosis.observation
    let count = diagnosis.findings.filter { $0.severity != .notice }.count
    return [
      diagnosis.state.rawValue, diagnosis.standing.drift?.rawValue ?? "-",
      diagnosis.standing.recordedVersion?.text ?? "-",
      observation.provided?.version.text ?? "-", String(count),
    ].joined(separator: " ")
  }

  /// The interpreter that the environment keeps because the provided one does not start.
  private var keptInterpreter: String? {
    let isKept = diagnosis.findings.contains { $0.problem == .currentInterpreterBroken }
    guard isKept, let executable = diagnosis.standing.recordedExecutable else { return nil }
    let version = diagnosis.standing.recordedVersion.map { ", Python \($0.text)" } ?? ", "
    return "\(version) (\(Printable.text(executable)))"
  }

  private func versions(to provided: InterpreterFacts) -> String {
    guard diagnosis.state == .drifted || diagnosis.standing.drift != nil,
      let from = diagnosis.standing.recordedVersion, !from.agrees(with: provided.version)
    else { return provided.version.text }
    return "\(from.text) -> \(provided.version.text)"
  }
}

extension EnvironmentState {
  var words: String {
    switch self {
    case .absent: "absent"
    case .userBase: "user base, not a virtual environment"
    case .current: "current"
    case .drifted: "drifted"
    case .broken: "broken"
    case .foreign: "foreign"
    }
  }
}
