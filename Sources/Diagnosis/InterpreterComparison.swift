import Host
package import Observation
package import SystemPackage

/// How an environment's interpreter relates to the provided one.
package struct InterpreterComparison: Sendable {
  /// Each name the environment should offer, and how it stands.
  let names: [(name: String, standing: LinkComparison)]
  /// The version the environment was made for, as far as anything says.
  package let recordedVersion: PythonVersion?
  /// The executable the environment runs now, nil when it runs none.
  package let recordedExecutable: FilePath?
  /// How the two differ, nil when they do not or can not be compared.
  package let drift: Drift?

  /// A difference between the provided and the recorded interpreter.
  package enum Drift: String, Sendable {
    case patch
    case minor
    case major
    case location
    case build
  }

  /// Compares the environment in `observation` with the provided interpreter.
  package init(_ observation: Observation) {
    let environment = observation.environment
    let provided = observation.provided
    let bin = environment.resolvedPath.pushing("bin")
    let wanted = provided?.linkNames ?? ["python", "python3"]
    names = wanted.map { name in
      (name, LinkComparison(environment.link(name), provided: provided, bin: bin))
    }
    let recorded = RecordedVersion(environment, names.map(\.standing)).version
    recordedVersion = recorded
    let main = names.prefix(2).map(\.standing)
    recordedExecutable = Self.executable(main, provided: provided)
    drift = provided.flatMap {
      Self.drift(main, from: recorded, to: $0, comparingCopies: !environment.holdsLinks)
    }
  }

  /// Whether every name leads to the provided interpreter.
  package var follows: Bool { names.allSatisfy { $0.standing == .provided } }

  /// Whether `python` or `python3` runs something.
  package var runs: Bool { recordedExecutable != nil }

  private static func executable(
    _ main: [LinkComparison], provided: InterpreterFacts?
  ) -> FilePath? {
    for standing in main {
      switch standing {
      case .provided: return provided?.executable
      case .other(let program), .staleCopy(let program): return program.path
      case .wrong, .absent: continue
      }
    }
    return nil
  }

  /// - Parameter comparingCopies: Whether copies stand for links, which can not be made; elsewhere
  ///   copies of another build are a fault of their own.
  private static func drift(
    _ main: [LinkComparison], from recorded: PythonVersion?, to provided: InterpreterFacts,
    comparingCopies: Bool
  ) -> Drift? {
    guard let recorded else { return nil }
    if recorded.major != provided.version.major { return .major }
    if !recorded.isSameMinor(as: provided.version) { return .minor }
    guard !main.contains(.provided) else { return nil }
    let isSamePatch = recorded.agrees(with: provided.version) && recorded.patch != nil
    for standing in main {
      switch standing {
      case .other(let program):
        if implementation(of: program) != provided.implementation { return .build }
        return isSamePatch ? .location : .patch
      case .staleCopy where comparingCopies: return isSamePatch ? .location : .patch
      case .staleCopy, .provided, .wrong, .absent: continue
      }
    }
    return nil
  }

  private static func implementation(of program: Program) -> String {
    program.path.name.lossyText.hasPrefix("pypy") ? "pypy" : "cpython"
  }
}
