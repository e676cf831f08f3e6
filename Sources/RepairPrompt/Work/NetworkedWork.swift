import Convergence
import Diagnosis
import Report

/// Repairs that need the network and are confirmed one by one.
enum NetworkedWork {
  /// uv or pip installs what findings call for; `command` is shown to the user.
  case installation(command: String)
  /// The packages of the previous minor version are reinstalled.
  case migration

  /// The work that `plan` calls for, in order.
  static func all(in plan: Plan) -> [NetworkedWork] {
    let command = PlanReport(plan).installation
    let isMigrating = plan.answered.contains(where: \.isMigrated)
    return (command.map { [.installation(command: $0)] } ?? []) + (isMigrating ? [.migration] : [])
  }

  /// The question for the user.
  var question: String {
    switch self {
    case .installation(let command): "run `\(command)` over the network?"
    case .migration: "install the packages of the version left behind, over the network?"
    }
  }
}

extension Finding {
  /// Whether `heal --migrate` repairs it.
  var isMigrated: Bool { problem == .packagesLeftInOtherMinor }
}
