import Glibc
import Host
import Observation
import Packaging
import SystemPackage

/// Runs uv, else pip, on a staging environment, in its directory, with the settings of the project
/// and of the user and no code of the project's.
struct PackageInstaller {
  let host: HostContext
  let installer: Installer
  let staging: StagingEnvironment
  /// Where packages come from.
  let sources: InstallerSources
  /// Whether the project's own pip may be run.
  let isTrusted: Bool
  /// Told every now and then how many distributions are there.
  var onProgress: ((Int) -> Void)?
  /// The interpreter that runs pip, once it is known; nil for uv.
  private var pip: FilePath?

  /// An installer that works on `staging` for what `observation` saw, nothing looked at yet.
  ///
  /// - Throws: ``ConvergenceError`` where it is not known what to ask.
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

  /// The same, seen to work on `staging` and nothing else; all that installs asks for this first.
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

  /// Installs `exact` as they are and `missing` with what they need, in versions that fit what is
  /// `installed`, those of `lock` where it can be followed; what the installer said is said aloud.
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

  /// Installs without what is needed besides, which is there.
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

  /// Whether it is uv that installs.
  var isUV: Bool {
    if case .uv = installer { true } else { false }
  }

  /// Whether the user told uv to do without the network.
  var isToldOffline: Bool {
    isUV
      && ["1", "true", "yes", "on"].contains(host.value("UV_OFFLINE")?.lossyText.lowercased() ?? "")
  }

  private func run(_ request: InstallRequest) throws(ConvergenceError) {
    let status = try attempt(request, isAloud: true)
    if status != 0 { throw .installationFailed(installer.command, status: status) }
  }

  /// Does what `request` says; what the installer says is in ``words``.
  ///
  /// uv links files from its cache: what was damaged in an environment may be damaged there, and then
  /// it is downloaded again.
  ///
  /// - Parameter isAloud: Whether it is said on standard error too, line by line.
  /// - Returns: The installer's exit code.
  /// - Throws: ``ConvergenceError`` where a disk is full.
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

  /// Whether uv ended with `status` because it could not put a wheel that it has in its place: it
  /// does not install one that has no name or is of no known format.
  ///
  /// Source: `ExitStatus` and `Error::Install` in uv's source; 1 is what cannot be resolved.
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

  /// What the last run of it said.
  var words: FilePath { staging.path.pushing("words.txt") }

  private var library: FilePath { staging.path.pushing(staging.provided.sitePackages) }

  /// What is installed by now.
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

  /// pip's word for what uv calls `exclude-newer`.
  private var newest: [String] {
    sources.sources.newest.map { ["--uploaded-prior-to", $0.text] } ?? []
  }

  /// A limit on the time of uploads that pip does not know is not passed over.
  private func checkAge() throws(ConvergenceError) {
    guard let newest = sources.sources.newest, let pip else { return }
    let question = InstallerProcess(
      program: pip,
      arguments: PipSearch.isolated + ["install", "--uploaded-prior-to", newest.text, "--help"],
      variables: variables, directory: staging.path, voice: .silent)
    if (try? question.run()) == 0 { return }
    throw .pipTooOld(newest.file)
  }

  /// The user's settings without those that would send the installer elsewhere.
  var variables: EnvironmentVariables {
    var kept: [String: ByteString] = [:]
    for (name, value) in host.variables.pairs
    where !name.hasPrefix("PYTHON") && !Self.unwanted.contains(name) {
      kept[name] = value
    }
    // Who wants no configuration files means those that uv would find; the project's sources count.
    if kept.removeValue(forKey: "UV_NO_CONFIG") != nil, kept["UV_CONFIG_FILE"] == nil {
      kept["UV_CONFIG_FILE"] = staging.path.appending(Self.configurationName).bytes
    }
    kept["PIP_USER"] = "0"
    // What `setup.py develop` writes has no record. A pip that knows no other way passes it over.
    kept["PIP_USE_PEP517"] = "1"
    // The repository that the project is in has settings that are code.
    kept["GIT_CEILING_DIRECTORIES"] = staging.path.parent.bytes
    return EnvironmentVariables(kept)
  }

  private static let configurationName = "uv-settings.toml"

  private static let unwanted: Set<String> = [
    "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_SYSTEM_PYTHON",
    "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV", "UV_TARGET",
    "__PYVENV_LAUNCHER__", "UV_PREFIX", "UV_PROJECT", "UV_WORKING_DIR", "UV_WORKING_DIRECTORY",
    "GIT_DIR", "GIT_WORK_TREE",
  ]
}
