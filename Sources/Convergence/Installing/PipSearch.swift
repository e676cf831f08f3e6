import Host
import Observation
import SystemPackage

/// Finds a pip that works on a staging environment: the base interpreter's, else the one in its
/// `ensurepip`, else the environment's own.
struct PipSearch {
  let staging: StagingEnvironment
  let variables: EnvironmentVariables
  /// Whether code in the project's environment may run.
  let isTrusted: Bool
  /// The file for the output of the last run.
  let words: FilePath

  /// Runs pip with neither the working directory nor the user's site-packages on its path (`-I`,
  /// since Python 3.4).
  static let isolated = ["-I", "-m", "pip"]

  /// The interpreter whose pip works.
  ///
  /// - Throws: ``ConvergenceError/noInstaller`` if there is none.
  func interpreter() throws(ConvergenceError) -> FilePath {
    let provided = staging.provided.executable
    if works(with: provided) { return provided }
    let bundled = try? bundled()
    if let bundled, works(with: bundled) { return bundled }
    let own = staging.directory.path.pushing("bin/python")
    if isTrusted, works(with: own) { return own }
    guard let bundled else { throw .noInstaller }
    // `--python` needs pip 22.3.
    run(bundled, Self.isolated + ["install", "--quiet", "--upgrade", "pip"])
    guard works(with: bundled) else { throw .noInstaller }
    return bundled
  }

  /// Whether this pip can list the staging environment.
  ///
  /// A pip that is too old for the provided interpreter can only print its own version.
  private func works(with python: FilePath) -> Bool {
    run(
      python,
      Self.isolated + ["--python", staging.python.string, "list", "--disable-pip-version-check"])
  }

  @discardableResult
  private func run(_ python: FilePath, _ arguments: [String]) -> Bool {
    let process = InstallerProcess(
      program: python, arguments: arguments, variables: variables, directory: staging.path,
      voice: .kept(words))
    return (try? process.run()) == 0
  }

  /// Creates an environment inside the staging environment with the pip of `ensurepip`.
  private func bundled() throws(Errno) -> FilePath? {
    let environment = StagingEnvironment(
      directory: staging.directory, provided: staging.provided,
      place: staging.place.appending("pip"))
    try environment.make()
    let isMade =
      environment.isSeen(with: variables)
      && run(environment.python, ["-I", "-m", "ensurepip", "--default-pip"])
    return isMade ? environment.python : nil
  }
}
