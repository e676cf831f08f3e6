import Convergence
import Diagnosis
import Report

/// Repairs that need the network, each of which is asked for before it is done.
enum NetworkedWork {
  /// uv or pip install what findings call for; the command as people type it.
  case installation(command: String)
  /// The packages of the minor version left behind come along.
  case migration

  /// What `plan` calls for, in the order it is done.
  static func all(in plan: Plan) -> [NetworkedWork] {
    let command = PlanReport(plan).installation
    let isMigrating = plan.answered.contains(where: \.isMigrated)
    return (command.map { [.installation(command: $0)] } ?? []) + (isMigrating ? [.migration] : [])
  }

  /// What is asked.
  var question: String {
    switch self {
    case .installation(let command): "run `\(command)` over the network?"
    case .migration: "install the packages of the version left behind, over the network?"
    }
  }
}

extension Finding {
  /// Whether it is about packages that `heal --migrate` brings along.
  var isMigrated: Bool { problem == .packagesLeftInOtherMinor }
}
