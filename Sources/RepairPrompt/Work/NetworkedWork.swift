import Convergence
import Report

/// Repairs that need the network, each of which is asked for before it is done.
enum NetworkedWork {
  /// uv or pip install what findings call for; the command as people type it.
  case installation(command: String)

  /// What `plan` calls for, in the order it is done.
  static func all(in plan: Plan) -> [NetworkedWork] {
    PlanReport(plan).installation.map { [.installation(command: $0)] } ?? []
  }

  /// What is asked.
  var question: String {
    switch self {
    case .installation(let command): "run `\(command)` over the network?"
    }
  }
}
