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

  /// The roots meant in `context`.
  func roots(_ context: Context) -> StableRoots {
    guard let dir else { return StableRoots(context.host) }
    return StableRoots(context.host.absolute(FilePath(dir)).lexicallyNormalized())
  }
}
