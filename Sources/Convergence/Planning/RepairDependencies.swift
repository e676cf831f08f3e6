import SystemPackage

/// Which findings of a plan must be repaired together.
///
/// What decides the interpreter (its names in `bin`, and `pyvenv.cfg`) changes as a whole or not at
/// all: with half of it Python may not start. A repair inside a directory needs the repair that
/// creates the directory or clears its place.
struct RepairDependencies {
  private let plan: Plan

  init(of plan: Plan) {
    self.plan = plan
  }

  /// Adds to `chosen`, indices of the diagnosis's findings, all findings that they need.
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
  /// Whether it affects which interpreter starts, or with which prefix.
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
