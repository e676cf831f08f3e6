import Host
import Observation
import SystemPackage

/// Finds a pip that works on a staging environment: that of its base, else the one that the base
/// brings in `ensurepip`, and only where neither does that of the environment.
struct PipSearch {
  let staging: StagingEnvironment
  let variables: EnvironmentVariables
  /// Whether code of the project's environment may run.
  let isTrusted: Bool
  /// Where the words of the last run go.
  let words: FilePath

  /// pip, with neither the working directory nor the user's own modules on its path (`-I`, every
  /// Python since 3.4).
  static let isolated = ["-I", "-m", "pip"]

  /// The interpreter that has it.
  ///
  /// - Throws: ``ConvergenceError/noInstaller`` where there is none.
  func interpreter() throws(ConvergenceError) -> FilePath {
    let provided = staging.provided.executable
    if works(with: provided) { return provided }
    let bundled = try? bundled()
    if let bundled, works(with: bundled) { return bundled }
    let own = staging.directory.path.pushing("bin/python")
    if isTrusted, works(with: own) { return own }
    guard let bundled else { throw .noInstaller }
    // `--python` came with pip 22.3.
    run(bundled, Self.isolated + ["install", "--quiet", "--upgrade", "pip"])
    guard works(with: bundled) else { throw .noInstaller }
    return bundled
  }

  /// Whether its pip can say what is installed in the staging environment: one that is too old for
  /// the provided interpreter says no more than its own version.
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

  /// An environment beside the staged one, with the pip of `ensurepip` in it.
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
