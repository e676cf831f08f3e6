import Actions
import ArgumentParser
import Host
import Observation
import SystemPackage

/// The option that names the directory of roots.
struct RootsDirectory: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the roots are; else $REPLIT_PY_ROOTS, else /replit.", valueName: "DIR"))
  var dir: String?

  func validate() throws {
    if dir?.isEmpty == true { throw ValidationError("an empty name is no directory") }
  }

  /// The roots meant in `session`.
  func roots(_ session: Session) -> StableRoots {
    guard let dir else { return StableRoots(session.host) }
    let named = FilePath(dir)
    let path = session.host.workingDirectory.map { named.absolute(from: $0) } ?? named
    return StableRoots(path.lexicallyNormalized())
  }
}
