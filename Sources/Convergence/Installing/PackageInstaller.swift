import Glibc
import Host
import Observation
import Packaging
import SystemPackage

/// Runs uv or pip in a staging environment, with the settings of the project and of the user.
///
/// The project's own pip runs only in a trusted project.
struct PackageInstaller {
  let host: HostContext
  let installer: Installer
  let staging: StagingEnvironment
  /// The package sources.
  let sources: InstallerSources
  /// Whether the project's own pip may run.
  let isTrusted: Bool
  /// Called about every 20 ms with the number of installed distributions.
  var onProgress: ((Int) -> Void)?
  /// The interpreter that runs pip, once ``prepared()`` has found it; nil for uv.
  private var pip: FilePath?

  /// An installer for `staging` with the sources of the project in `observation`; nothing is
  /// checked yet.
  ///
  /// - Throws: ``ConvergenceError`` if the package sources cannot be used.
  init(
    host: HostContext, for observation: Observation, staging: StagingEnvironment,
    onProgress: ((Int) -> Void)? = nil
  ) throws(ConvergenceError) {
    self.host = host
    installer = observation.installer ?? .pip
    self.staging = staging
    sources = try InstallerSources(PackageSources(in: observation.project.directory))
    isTrusted = observation.mayBeUsed
    self.onProgress = onProgress
  }

  /// This installer, checked to change `staging` and nothing else; call it before installing.
  ///
  /// - Throws: ``ConvergenceError``.
  func prepared() throws(ConvergenceError) -> PackageInstaller {
    guard staging.isSeen(with: variables) else { throw .unsafeInstallation }
    var prepared = self
    if !isUV {
      prepared.pip = try PipSearch(
        staging: staging, variables: variables, isTrusted: isTrusted, words: words
      ).interpreter()
      try prepared.checkAge()
    }
    return prepared
  }

  /// Installs `exact` without dependencies and `missing` with them, in versions that fit what is
  /// `installed`.
  ///
  /// It follows the versions in `lock` if possible, and repeats the installer's output on standard
  /// error.
  ///
  /// - Throws: ``ConvergenceError``.
  func install(
    exact: [InstallLine], missing: [InstallLine], lockedBy lock: LockFile? = nil,
    beside installed: [Installed]
  ) throws(ConvergenceError) {
    if !exact.isEmpty { try reinstall(exact) }
    if missing.isEmpty { return }
    var request = InstallRequest(lines: missing)
    request.constrain(to: installed)
    if let lock {
      var locked = request
      locked.constrain(to: lock, but: installed)
      if try attempt(locked) == 0 { return }
    }
    try run(request)
  }

  /// Installs without dependencies: the environment has them.
  private func reinstall(_ exact: [InstallLine]) throws(ConvergenceError) {
    var request = InstallRequest(lines: exact)
    request.isAlone = true
    try run(request)
    if !isWhole { throw .installationFailed(installer.command, status: 0) }
  }

  private var isWhole: Bool {
    guard isUV else { return true }
    let packages = SitePackages.everyFile(in: staging.path, at: staging.provided.sitePackages)
    return packages?.distributions.allSatisfy { $0.damage.isEmpty && $0.record == .present }
      ?? false
  }

  /// Whether the installer is uv.
  var isUV: Bool {
    if case .uv = installer { true } else { false }
  }

  /// Whether the user set `UV_OFFLINE`.
  var isToldOffline: Bool {
    isUV
      && ["1", "true", "yes", "on"].contains(host.value("UV_OFFLINE")?.lossyText.lowercased() ?? "")
  }

  private func run(_ request: InstallRequest) throws(ConvergenceError) {
    let status = try attempt(request, isAloud: true)
    if status != 0 { throw .installationFailed(installer.command, status: status) }
  }

  /// Runs `request`; the installer's output goes to ``words``.
  ///
  /// uv links files from its cache, so a file damaged in an environment may be damaged in the cache
  /// too. In that case uv runs once more and downloads it.
  ///
  /// - Parameter isAloud: Whether to repeat the output on standard error, line by line.
  /// - Returns: The installer's exit code.
  /// - Throws: ``ConvergenceError`` if a disk is full.
  func attempt(
    _ request: InstallRequest, isAloud: Bool = false
  ) throws(ConvergenceError) -> CInt {
    let status = try attemptOnce(request, isAloud)
    let mayDownload = isUV && !request.isTrial && !request.isOffline && !isToldOffline
    guard mayDownload, status == 0 ? !isWhole : isOfDamagedCache(status) else { return status }
    var fresh = request
    fresh.isFresh = true
    return try attemptOnce(fresh, isAloud)
  }

  /// Whether uv ended with `status` because a wheel in its cache is damaged: it has no name or is
  /// of an unknown format.
  ///
  /// Source: `ExitStatus` and `Error::Install` in uv's source; a failed resolution exits with 1.
  private func isOfDamagedCache(_ status: CInt) -> Bool {
    let said = status == 2 ? try? FileReading.contents(of: words) : nil
    return said.map { String(decoding: $0, as: UTF8.self).contains("Failed to install") } ?? false
  }

  private func attemptOnce(
    _ request: InstallRequest, _ isAloud: Bool
  ) throws(ConvergenceError) -> CInt {
    let parts = sources.parts(of: request)
    var status: CInt = 0
    if isUV {
      let pinned = parts.filter { $0.index != nil }.flatMap(\.request.lines)
      var rest = parts.last { $0.index == nil }?.request ?? request
      rest.lines.removeAll(where: pinned.contains)
      rest.isAlone = request.isAlone
      status = try attempt(rest, pinned: pinned, index: nil, isAloud)
    } else {
      for part in parts where status == 0 {
        status = try attempt(part.request, pinned: [], index: part.index, isAloud)
      }
    }
    if status != 0, let full = FullDisk(staging, host, words).place {
      throw .notWritable(.noSpace(full))
    }
    return status
  }

  private func attempt(
    _ request: InstallRequest, pinned: [InstallLine], index: PackageSources.Place?,
    _ isAloud: Bool
  ) throws(ConvergenceError) -> CInt {
    let names = ["requirements.txt", "constraints.txt", "pyproject.toml"]
    let files = names.map { staging.place.appending($0) }
    do throws(Errno) {
      try place(sources.lines(asking: index, forUV: isUV) + request.lines, at: files[0])
      try place(request.constraints, at: files[1])
      if isUV {
        let project = StagedProject(sources: sources.sources, pinned: pinned)
        try staging.directory.placeFile(
          Array(project.text.utf8), isDurable: false, at: files[2])
        try staging.directory.placeFile(
          Array(project.configuration.utf8), isDurable: false,
          at: staging.place.appending(Self.configurationName))
      }
    } catch {
      throw .notWritable(.system(staging.path, error))
    }
    let paths = files.map { staging.directory.path.pushing($0).string }
    return status(
      of: request.flags(forUV: isUV) + ["-r", paths[0], "--constraint", paths[1]]
        + (pinned.isEmpty ? [] : ["-r", paths[2]]), isAloud)
  }

  private func place(_ lines: [InstallLine], at file: FilePath) throws(Errno) {
    let text = lines.reduce(into: "") { $0 += $1.text + "\n" }
    try staging.directory.placeFile(Array(text.utf8), isDurable: false, at: file)
  }

  private func status(of arguments: [String], _ isAloud: Bool) -> CInt {
    let command = command
    var process = InstallerProcess(
      program: command.program, arguments: command.arguments + arguments, variables: variables,
      directory: staging.path, voice: .kept(words))
    if let onProgress {
      process.onWait = { onProgress(Installed.all(in: library).count) }
    }
    if !isAloud { return (try? process.run()) ?? 127 }
    var told = 0
    process.onWait = { told = InstallerWords.repeatLines(of: words, after: told) }
    let status = (try? process.run()) ?? 127
    _ = InstallerWords.repeatLines(of: words, after: told, isOver: true)
    return status
  }

  /// The file with the output of the installer's last run.
  var words: FilePath { staging.path.pushing("words.txt") }

  private var library: FilePath { staging.path.pushing(staging.provided.sitePackages) }

  /// The distributions in the staging environment.
  var installed: [Installed] { Installed.all(in: library) }

  private var command: (program: FilePath, arguments: [String]) {
    if case .uv(let uv) = installer {
      return (uv, ["pip", "install", "--quiet", "--python", staging.python.string])
    }
    return (
      pip ?? staging.python,
      PipSearch.isolated + [
        "--python", staging.python.string, "install", "--quiet", "--no-compile",
        "--disable-pip-version-check", "--no-input",
      ] + newest
    )
  }

  /// pip's option for uv's `exclude-newer`.
  private var newest: [String] {
    sources.sources.newest.map { ["--uploaded-prior-to", $0.text] } ?? []
  }

  /// Refuses a pip that would ignore the project's limit on upload times.
  private func checkAge() throws(ConvergenceError) {
    guard let newest = sources.sources.newest, let pip else { return }
    let question = InstallerProcess(
      program: pip,
      arguments: PipSearch.isolated + ["install", "--uploaded-prior-to", newest.text, "--help"],
      variables: variables, directory: staging.path, voice: .silent)
    if (try? question.run()) == 0 { return }
    throw .pipTooOld(newest.file)
  }

  /// The user's variables without those that would redirect the installer.
  var variables: EnvironmentVariables {
    var kept: [String: ByteString] = [:]
    for (name, value) in host.variables.pairs
    where !VariableNames.isHiddenFromInstallers(name) {
      kept[name] = value
    }
    // `UV_NO_CONFIG` is for the files that uv would find; the project's sources still count.
    if kept.removeValue(forKey: "UV_NO_CONFIG") != nil, kept["UV_CONFIG_FILE"] == nil {
      kept["UV_CONFIG_FILE"] = staging.path.appending(Self.configurationName).bytes
    }
    kept["PIP_USER"] = "0"
    // `setup.py develop` writes no `RECORD`. A pip that knows no other way ignores this.
    kept["PIP_USE_PEP517"] = "1"
    // Keeps git from finding the project's repository, whose settings can run code.
    kept["GIT_CEILING_DIRECTORIES"] = staging.path.parent.bytes
    return EnvironmentVariables(kept)
  }

  private static let configurationName = "uv-settings.toml"
}
