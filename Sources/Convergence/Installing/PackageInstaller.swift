import Host
import Observation
import Packaging
import SystemPackage

/// Runs uv, else pip, on a staging environment.
struct PackageInstaller {
  let host: HostContext
  let installer: Installer
  let staging: StagingEnvironment

  /// Installs `exact` as they are and `missing` with what they need, in versions that fit what is
  /// `installed`.
  ///
  /// - Throws: ``ConvergenceError``.
  func install(
    exact: [String], missing: [String], beside installed: [Installed]
  ) throws(ConvergenceError) {
    try guardPrefix()
    if !exact.isEmpty { try reinstall(exact) }
    if missing.isEmpty { return }
    let constraints = StagingEnvironment.place.pushing("constraints.txt")
    do {
      let lines = installed.filter { PackageVersion($0.version) != nil }
        .map { "\($0.name)==\($0.version)\n" }
      try staging.directory.placeFile(
        Array(lines.joined().utf8), isDurable: false, at: constraints)
    } catch {
      throw .notWritable(.system(staging.directory.path.pushing(constraints), error))
    }
    let file = staging.directory.path.pushing(constraints).string
    try run(["--constraint", file] + missing)
  }

  /// Installs without what is needed besides, which is there.
  ///
  /// uv links files from its cache: what was damaged in the environment may be damaged there, and
  /// then comes from the index again.
  private func reinstall(_ exact: [String]) throws(ConvergenceError) {
    try run(["--no-deps"] + exact)
    if isWhole { return }
    try run(["--no-deps", "--no-cache", "--reinstall"] + exact)
    if !isWhole { throw .installationFailed(installer.command, status: 0) }
  }

  private var isWhole: Bool {
    guard case .uv = installer else { return true }
    let packages = SitePackages.everyFile(in: staging.path, at: staging.provided.sitePackages)
    return packages?.distributions.allSatisfy { $0.damage.isEmpty && $0.record == .present }
      ?? false
  }

  /// An interpreter that does not see its own environment makes uv and pip work on the base
  /// interpreter: they would empty it.
  private func guardPrefix() throws(ConvergenceError) {
    let question =
      "import os, sys; sys.exit(os.path.realpath(sys.prefix) != os.path.realpath(sys.argv[1]))"
    let answer = InstallerProcess(
      program: staging.python, arguments: ["-I", "-c", question, staging.path.string],
      variables: variables, isSilent: true)
    guard (try? answer.run()) == 0 else { throw .unsafeInstallation }
  }

  private func run(_ arguments: [String]) throws(ConvergenceError) {
    let command = try command
    let process = InstallerProcess(
      program: command.program, arguments: command.arguments + arguments, variables: variables)
    do {
      let status = try process.run()
      if status != 0 {
        throw ConvergenceError.installationFailed(installer.command, status: status)
      }
    } catch let error as ConvergenceError {
      throw error
    } catch {
      throw .installationFailed(installer.command, status: 127)
    }
  }

  private var command: (program: FilePath, arguments: [String]) {
    get throws(ConvergenceError) {
      if case .uv(let uv) = installer {
        return (uv, ["pip", "install", "--quiet", "--python", staging.python.string])
      }
      for python in [
        staging.directory.path.pushing("bin/python"), staging.provided.executable,
      ] {
        let question = InstallerProcess(
          program: python, arguments: ["-m", "pip", "--version"], variables: variables,
          isSilent: true)
        guard (try? question.run()) == 0 else { continue }
        return (
          python,
          [
            "-m", "pip", "--python", staging.python.string, "install", "--quiet", "--no-compile",
            "--disable-pip-version-check", "--no-input",
          ]
        )
      }
      throw .noInstaller
    }
  }

  /// The user's settings without those that would send the installer elsewhere.
  private var variables: EnvironmentVariables {
    var kept: [String: ByteString] = [:]
    for (name, value) in host.variables.pairs
    where !name.hasPrefix("PYTHON") && !Self.unwanted.contains(name) {
      kept[name] = value
    }
    kept["PIP_USER"] = "0"
    return EnvironmentVariables(kept)
  }

  private static let unwanted: Set<String> = [
    "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_SYSTEM_PYTHON",
    "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV", "UV_TARGET",
    "__PYVENV_LAUNCHER__", "UV_PREFIX",
  ]
}
