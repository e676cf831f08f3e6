import Host
import Observation
import SystemPackage

/// An observation with what every check needs to know of it.
struct DiagnosedFacts: Sendable {
  let observation: Observation
  let standing: InterpreterComparison

  init(_ observation: Observation) {
    self.observation = observation
    standing = InterpreterComparison(observation)
  }

  var environment: EnvironmentObservation { observation.environment }

  /// Not a virtual environment yet: all that it lacks is one finding.
  var isUserBase: Bool {
    switch environment.ownership {
    case .nobody, .inherited(.userBase): true
    case .ours, .inherited(.prototype), .inherited(.unmarked), .platform, .foreign: false
    }
  }

  /// Whether `bin` holds this environment's programs: behind a link that leaves it are others'.
  var hasOwnBin: Bool { environment.bin.leadsToDirectory && !leavesEnvironment(environment.bin) }

  /// Whether `entry` is a link to a directory, or to nothing, outside the environment.
  func leavesEnvironment(_ entry: Entry) -> Bool {
    guard case .link(_, let destination) = entry else { return false }
    if case .directory(let end) = destination { return !end.isWithin(environment.resolvedPath) }
    return true
  }

  /// Whether everything that we give an environment is expected here: it is ours, or a heal will
  /// make it ours.
  var isKept: Bool {
    switch observation.ownership {
    case .ours, .inherited(.unmarked): true
    case .nobody, .inherited, .platform, .foreign: false
    }
  }

  /// Whether the packages of the recorded version are not seen by the provided one.
  var changesMinorVersion: Bool {
    standing.drift == .minor || standing.drift == .major
  }

  /// Whether something is wrong with the interpreter's names, so that a word about what
  /// `pyvenv.cfg` says of it would only restate that.
  var hasInterpreterTrouble: Bool {
    changesMinorVersion
      || standing.names.prefix(2).contains { $0.standing != .provided && $0.standing != .absent }
  }

  /// Whether the provided interpreter is only a stand-in for one that is broken, and the
  /// environment runs without it: then it is left alone.
  var mustNotFollow: Bool {
    guard observation.search.damaged != nil, let provided = observation.provided else {
      return false
    }
    return standing.runs && standing.recordedExecutable != provided.executable
  }

  /// Whether a broken interpreter is a reason for a word: where none can be used, where the
  /// environment runs by another, and where nobody chose to converge it on what stands in.
  var missesDamaged: Bool {
    guard observation.search.damaged != nil, let provided = observation.provided else {
      return observation.provided == nil
    }
    return mustNotFollow || standing.runs && environment.convergedOn != provided.found
  }

  /// `remedies`, none where there is no interpreter to follow.
  func remedies(_ remedies: [Remedy]) -> [Remedy] {
    observation.provided == nil || mustNotFollow ? [] : remedies
  }
}
