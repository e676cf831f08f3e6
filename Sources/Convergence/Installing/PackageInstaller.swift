import Glibc
import Host
import Observation
import Packaging
import SystemPackage

/// Runs uv, else pip, on a staging environment.
struct PackageInstaller {
  let host: HostContext
  let installer: Installer
  let staging: StagingEnvironment
  /// Told every now and then how many distributions are there.
  var onProgress: ((Int) -> Void)?
  /// The interpreter that runs pip, once it is known; nil for uv.
  private var pip: FilePath?

  /// An installer that works on `staging`, nothing looked at yet.
  init(
    host: HostContext, installer: Installer, staging: StagingEnvironment,
    onProgress: ((Int) -> Void)? = nil
  ) {
    self.host = host
    self.installer = installer
    self.staging = staging
    self.onProgress = onProgress
  }

  /// The same, seen to work on `staging` and nothing else; all that installs asks for this first.
  ///
  /// - Throws: ``ConvergenceError``.
  func prepared() throws(ConvergenceError) -> PackageInstaller {
    guard staging.isSeen(with: variables) else { throw .unsafeInstallation }
    var prepared = self
    if !isUV { prepared.pip = try PipSearch(staging: staging, variables: variables).interpreter() }
    return prepared
  }

  /// Installs `exact` as they are and `missing` with what they need, in versions that fit what is
  /// `installed`: those of `lock` where it can be followed.
  ///
  /// - Throws: ``ConvergenceError``.
  func install(
    exact: [String], missing: [String], lockedBy lock: LockFile? = nil,
    beside installed: [Installed]
  ) throws(ConvergenceError) {
    if !exact.isEmpty { try reinstall(exact) }
    if missing.isEmpty { return }
    guard missing.allSatisfy(InstallRequest.isOneLine) else {
      throw .installationFailed(installer.command, status: 64)
    }
    var request = InstallRequest(lines: missing)
    request.constrain(to: installed)
    if let lock {
      var locked = request
      locked.constrain(to: lock, but: installed)
      if try attempt(locked, .kept(words)) == 0 { return }
    }
    let status = try attempt(request, .heard)
    if status != 0 { throw .installationFailed(installer.command, status: status) }
  }

  /// Installs without what is needed besides, which is there.
  ///
  /// uv links files from its cache: what was damaged in the environment may be damaged there, and
  /// then comes from the index again.
  private func reinstall(_ exact: [String]) throws(ConvergenceError) {
    guard exact.allSatisfy(InstallRequest.isOneLine) else {
      throw .installationFailed(installer.command, status: 64)
    }
    var request = InstallRequest(lines: exact)
    request.isAlone = true
    if isUV {
      if try attempt(request, .kept(words)) == 0, isWhole { return }
      request.isFresh = true
    }
    let status = try attempt(request, .heard)
    if status != 0 || !isWhole { throw .installationFailed(installer.command, status: status) }
  }

  /// What an installer says that need not be told, because another way is tried.
  private var words: FilePath { staging.path.pushing("said.txt") }

  private var isWhole: Bool {
    guard isUV else { return true }
    let packages = SitePackages.everyFile(in: staging.path, at: staging.provided.sitePackages)
    return packages?.distributions.allSatisfy { $0.damage.isEmpty && $0.record == .present }
      ?? false
  }

  /// Whether it is uv that installs.
  var isUV: Bool {
    if case .uv = installer { true } else { false }
  }

  /// Whether the user told uv to do without the network.
  var isToldOffline: Bool {
    isUV
      && ["1", "true", "yes", "on"].contains(host.value("UV_OFFLINE")?.lossyText.lowercased() ?? "")
  }

  /// Does what `request` says.
  ///
  /// - Returns: The installer's exit code.
  /// - Throws: ``ConvergenceError`` where it can not be started.
  func attempt(
    _ request: InstallRequest, _ voice: InstallerProcess.Voice
  ) throws(ConvergenceError) -> CInt {
    let requirements = staging.place.pushing("requirements.txt")
    let constraints = staging.place.pushing("constraints.txt")
    do throws(Errno) {
      try place(request.lines, at: requirements)
      try place(request.constraints, at: constraints)
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    let files = [requirements, constraints].map { staging.directory.path.pushing($0).string }
    return try status(
      of: request.flags(forUV: isUV) + ["-r", files[0], "--constraint", files[1]], voice)
  }

  private func place(_ lines: [String], at file: FilePath) throws(Errno) {
    let text = lines.reduce(into: "") { $0 += $1 + "\n" }
    try staging.directory.placeFile(Array(text.utf8), isDurable: false, at: file)
  }

  private func status(
    of arguments: [String], _ voice: InstallerProcess.Voice
  ) throws(ConvergenceError) -> CInt {
    let command = command
    var process = InstallerProcess(
      program: command.program, arguments: command.arguments + arguments, variables: variables,
      voice: voice)
    if let onProgress {
      process.onWait = { onProgress(Installed.all(in: library).count) }
    }
    do {
      return try process.run()
    } catch {
      return 127
    }
  }

  private var library: FilePath { staging.path.pushing(staging.provided.sitePackages) }

  /// What is installed by now.
  var installed: [Installed] { Installed.all(in: library) }

  private var command: (program: FilePath, arguments: [String]) {
    if case .uv(let uv) = installer {
      return (uv, ["pip", "install", "--quiet", "--python", staging.python.string])
    }
    return (
      pip ?? staging.python,
      [
        "-m", "pip", "--python", staging.python.string, "install", "--quiet", "--no-compile",
        "--disable-pip-version-check", "--no-input",
      ]
    )
  }

  /// The user's settings without those that would send the installer elsewhere.
  var variables: EnvironmentVariables {
    var kept: [String: ByteString] = [:]
    for (name, value) in host.variables.pairs
    where !name.hasPrefix("PYTHON") && !Self.unwanted.contains(name) {
      kept[name] = value
    }
    kept["PIP_USER"] = "0"
    // What `setup.py develop` writes has no record. A pip that knows no other way passes it over.
    kept["PIP_USE_PEP517"] = "1"
    return EnvironmentVariables(kept)
  }

  private static let unwanted: Set<String> = [
    "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_SYSTEM_PYTHON",
    "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV", "UV_TARGET",
    "__PYVENV_LAUNCHER__", "UV_PREFIX",
  ]
}
