import SystemPackage

/// Which findings of a plan must be repaired together.
///
/// What decides the interpreter (its names and `pyvenv.cfg`) is changed as a whole or not at all:
/// with half of it Python may not start. What is put into a directory needs the repair that makes
/// the directory, or takes away what is in its place.
struct RepairDependencies {
  private let plan: Plan

  init(of plan: Plan) {
    self.plan = plan
  }

  /// The findings `chosen`, indices into those of the diagnosis, and all that they need.
  func joining(_ chosen: [Int]) -> [Int] {
    var joined = Set(chosen)
    while true {
      let repairs = joined.flatMap { plan.repairsOfFinding[$0] }.map { plan.repairs[$0] }
      let needed = plan.repairsOfFinding.indices.filter { finding in
        !joined.contains(finding)
          && plan.repairsOfFinding[finding].contains { other in
            repairs.contains { $0.needs(plan.repairs[other]) }
          }
      }
      if needed.isEmpty { return joined.sorted() }
      joined.formUnion(needed)
    }
  }
}

extension Repair {
  /// Whether it is a part of what decides which interpreter starts, and as what.
  var decidesInterpreter: Bool { placesInterpreter || path == "pyvenv.cfg" }

  fileprivate func needs(_ other: Repair) -> Bool {
    if decidesInterpreter && other.decidesInterpreter { return self != other }
    switch other.action {
    case .link, .copy, .write, .registerRoot: return false
    case .recover: return self != other
    case .makeDirectory: return path != other.path && path.starts(with: other.path)
    case .setAside: return self != other && (other.path == "." || path.starts(with: other.path))
    case .move(let destination): return self != other && path.starts(with: destination)
    }
  }
}
