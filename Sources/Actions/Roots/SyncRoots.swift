package import Convergence
import Host
package import Observation
import Report
package import SystemPackage

/// Makes a root for every interpreter provided: `roots sync`.
package struct SyncRoots: Action {
  private let roots: StableRoots
  private let interpreters: [FilePath]

  /// A synchronization of `roots`.
  ///
  /// - Parameter interpreters: Those that are not on `PATH`; they come first.
  package init(_ roots: StableRoots, interpreters: [FilePath]) {
    self.roots = roots
    self.interpreters = interpreters
  }

  /// Asks the interpreters, and makes or changes their roots.
  package func run(in context: Context) throws(Failure) -> [RootKeeper.Change] {
    let paths = interpreters.map { context.host.absolute($0) }
    let search = InterpreterFinder(
      host: context.host, project: roots.directory, environment: roots.environments, excluding: []
    ).survey(paths)
    FactsStore.remember(search, in: context.host)
    let found = search.steps.compactMap { step -> InterpreterFacts? in
      if case .provided(let facts) = step.verdict { facts } else { nil }
    }
    try Self.check(paths, in: search)
    guard !found.isEmpty else { throw Failure(ConvergenceError.noInterpreter(search)) }
    do throws(RootError) {
      return try RootKeeper(roots).sync(found)
    } catch {
      throw Failure(error)
    }
  }

  /// An interpreter that was named is one; named twice, it is asked once.
  private static func check(
    _ paths: [FilePath], in search: InterpreterSearch
  ) throws(Failure) {
    for path in paths {
      if !PathLookup.exists(path) {
        throw Failure("there is no \(Printable.text(path))", status: .noInterpreter)
      }
      let step = search.steps.first { $0.found == path }
      if let verdict = step?.verdict, case .rejected = verdict {
        throw Failure(
          "\(Printable.text(path)) \(Printable.text(verdict.text))", status: .noInterpreter)
      }
    }
  }
}
