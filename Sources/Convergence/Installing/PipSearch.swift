import Host
import Observation
import SystemPackage

/// Finds a pip that works on a staging environment: that of the environment or of its base, else the
/// one that the base brings in `ensurepip`.
struct PipSearch {
  let staging: StagingEnvironment
  let variables: EnvironmentVariables

  /// The interpreter that has it.
  ///
  /// - Throws: ``ConvergenceError/noInstaller`` where there is none.
  func interpreter() throws(ConvergenceError) -> FilePath {
    for python in interpreters where works(with: python) { return python }
    guard let bundled = try? bundled() else { throw .noInstaller }
    if works(with: bundled) { return bundled }
    // `--python` came with pip 22.3.
    run(bundled, ["-m", "pip", "install", "--quiet", "--upgrade", "pip"])
    guard works(with: bundled) else { throw .noInstaller }
    return bundled
  }

  /// Whether its pip can say what is installed in the staging environment: one that is too old for
  /// the provided interpreter says no more than its own version.
  private func works(with python: FilePath) -> Bool {
    run(
      python,
      ["-m", "pip", "--python", staging.python.string, "list", "--disable-pip-version-check"])
  }

  @discardableResult
  private func run(_ python: FilePath, _ arguments: [String]) -> Bool {
    let process = InstallerProcess(
      program: python, arguments: arguments, variables: variables, voice: .silent)
    return (try? process.run()) == 0
  }

  /// Those that may have a pip: the environment's own first, unless it follows another interpreter
  /// still, whose pip may be too old for the provided one.
  private var interpreters: [FilePath] {
    let (own, provided) = (
      staging.directory.path.pushing("bin/python"), staging.provided.executable
    )
    let isFollowed = (try? PathLookup.resolve(own)) == provided
    return isFollowed ? [own, provided] : [provided, own]
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
