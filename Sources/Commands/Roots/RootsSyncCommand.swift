import Operations
import ArgumentParser
import Convergence
import Host
import Observation
import Report
import SystemPackage

/// `replit-py roots sync`: a root for every interpreter provided.
struct RootsSyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Make a root for every interpreter on PATH and those named.",
    discussion: "Silent where every root is right already.")

  @OptionGroup var directory: RootsDirectory

  @Argument(
    help: ArgumentHelp("Interpreters that are not on PATH; they come first.", valueName: "PYTHON"))
  var interpreters: [String] = []

  func run() throws {
    let session = Session.current
    let roots = directory.roots(session)
    let search = InterpreterFinder(
      host: session.host, project: roots.directory, environment: roots.environments,
      excluding: [], askingIn: "/"
    ).survey(paths(session))
    FactsStore.remember(search, in: session.host)
    let found = search.steps.compactMap { step -> InterpreterFacts? in
      if case .provided(let facts) = step.verdict { facts } else { nil }
    }
    try checkNamed(search)
    guard !found.isEmpty else { throw Failure(ConvergenceError.noInterpreter(search)) }
    do throws(RootError) {
      let changes = try RootKeeper(roots).sync(found)
      session.print(RootsReport.text(of: changes))
    } catch {
      throw Failure(error)
    }
  }

  private func paths(_ session: Session) -> [FilePath] {
    interpreters.map { name in
      session.host.workingDirectory.map { FilePath(name).absolute(from: $0) } ?? FilePath(name)
    }
  }

  /// An interpreter that was named is one.
  private func checkNamed(_ search: InterpreterSearch) throws(Failure) {
    for (name, step) in zip(interpreters, search.steps) {
      if case .rejected = step.verdict {
        throw Failure(
          "\(Printable.text(name)) \(Printable.text(step.verdict.text))", status: .noInterpreter)
      }
    }
    let missing = interpreters.first { name in
      !PathLookup.exists(
        FilePath(name).absolute(from: Session.current.host.workingDirectory ?? "/"))
    }
    if let missing {
      throw Failure("there is no \(Printable.text(missing))", status: .noInterpreter)
    }
  }
}
