import Host
package import SystemPackage

/// A platform that provides Python like Replit's modules do.
///
/// Interpreters, wrappers, pip and a `sitecustomize` are in store paths of their own; a profile
/// links to one module; and the variables are set as on Replit. The store is a real Nix store if
/// the machine has Nix, else a directory of the same shape.
package struct PlatformReplica: Sendable {
  /// The directory that contains everything.
  package let scratch: Scratch
  /// Whether the store is a real Nix store.
  package let isReal: Bool
  /// The variables of a shell on this platform.
  package let variables: [String: String]

  let store: FilePath

  /// Two relocatable interpreters of different minor versions, the older first; nil if the machine
  /// has only one.
  package static let pair: (old: RealInterpreter, new: RealInterpreter)? = {
    let whole = RealInterpreter.relocatable
    let old = whole.first { $0.minor == "3.10" } ?? whole.first
    let new = whole.first { $0.minor == "3.11" } ?? whole.last
    guard let old, let new, old.minor != new.minor else {
      print("SKIPPED: this machine has fewer than two movable minor versions of CPython")
      return nil
    }
    return (old, new)
  }()

  /// Two patch releases of the newer minor version, the older first; nil if the machine has only
  /// one.
  package static let patches: (old: RealInterpreter, new: RealInterpreter)? = {
    let all = RealInterpreter.all.filter { $0.minor == pair?.new.minor }
    guard let old = all.first, let new = all.last, old.version != new.version else {
      print("SKIPPED: this machine has no two patch releases of one minor version of CPython")
      return nil
    }
    return (old, new)
  }()

  /// What `PATH` provides: a wrapper, and the interpreter that it starts.
  package struct Module: Sendable {
    /// The store path of the wrapper; its `bin` contains `python3`.
    package let path: FilePath
    /// The store path of the interpreter.
    package let interpreter: FilePath
    /// The real executable.
    package let executable: FilePath
    /// The directory that contains pip, for `PYTHONPATH`.
    package let pip: FilePath
    /// The version of the interpreter.
    package let version: String
  }

  /// How a wrapper starts the interpreter.
  package enum Wrapper: String, CaseIterable, Sendable {
    case shell, compiled

    /// The kinds that can be made on this machine.
    package static let possible = [shell, Tool.compiler == nil ? .shell : .compiled]
  }

  /// A platform without a module, for the project of `scratch`.
  package init(_ scratch: Scratch, isReal: Bool = Tool.nix != nil) throws {
    self.scratch = scratch
    self.isReal = isReal
    let directory = scratch.directory
    store = directory.appending("nix/store")
    let environment = scratch.environment.string
    var variables = scratch.variables.merging([
      "PATH": "\(directory.appending("profile/bin")):/usr/bin:/bin",
      "REPL_HOME": scratch.project.string, "PYTHONUSERBASE": environment,
      "UV_PROJECT_ENVIRONMENT": environment,
      "PIP_CONFIG_FILE": directory.appending("pip.conf").string,
    ]) { $1 }
    for name in ["STORE", "STATE", "LOG", "CONF", "LOCALSTATE"] {
      variables["NIX_\(name)_DIR"] = directory.appending("nix/\(name.lowercased())").string
    }
    self.variables = variables
    try scratch.write("[install]\nuser = yes\n", to: directory.appending("pip.conf"))
    try scratch.write(
      "build-users-group =\nsandbox = false\nsubstitute = false\n",
      to: directory.appending("nix/conf/nix.conf"))
    try scratch.makeDirectory(store)
    try scratch.write("", to: scratch.project.appending(".replit"))
  }

  /// The link that a module switch changes; its `bin` is on `PATH`.
  package var profile: FilePath { scratch.directory.appending("profile") }

  /// Adds a module of `interpreter` to the store.
  ///
  /// - Parameters:
  ///   - mark: Distinguishes builds of the same version.
  ///   - sitecustomize: The text of the module that Python imports at its start.
  package func makeModule(
    of interpreter: RealInterpreter, mark: String = "a", _ wrapper: Wrapper = .shell,
    sitecustomize: String = ""
  ) async throws -> Module {
    let path = try await addInterpreter(interpreter, mark: mark)
    let packages = FilePath("lib/python\(interpreter.minor)/site-packages")
    let customization = try await add("sitecustomize-\(mark)") { directory in
      try scratch.write(
        sitecustomize, to: directory.appending("lib/python/site-packages/sitecustomize.py"))
    }
    let pip = try await addPip(interpreter.minor)
    let executable = path.appending("bin/python\(interpreter.minor)")
    let sources = [
      customization.appending("lib/python/site-packages"),
      path.appending("lib/python\(interpreter.minor)"),
      scratch.environment.pushing(packages), pip.pushing(packages),
    ].map(\.string).joined(separator: ":")
    let wrapped = try await build(
      "python3-wrapper-\(interpreter.version)-\(mark)", from: [path, customization, pip]
    ) { directory in
      for name in ["python", "python3"] {
        try await write(wrapper, to: directory.appending("bin/\(name)"), executable, sources)
      }
    }
    return Module(
      path: wrapped, interpreter: path, executable: executable, pip: pip.pushing(packages),
      version: interpreter.version)
  }

  /// Makes the profile link to `module`, like a module switch.
  package func use(_ module: Module) async throws { _ = try await shell(switching(to: module)) }

  /// The shell command for ``use(_:)``.
  package func switching(to module: Module) -> String {
    isReal
      ? "'\(Tool.nix!)' -p '\(profile)' --set '\(module.path)'"
      : "ln -sfn '\(module.path)' '\(profile)-new' && cp -PfT '\(profile)' "
        + "'\(profile)-old' 2>/dev/null; mv -T '\(profile)-new' '\(profile)'"
  }

  /// The shell command that undoes the last switch.
  package var rollback: String {
    isReal
      ? "'\(Tool.nix!)' -p '\(profile)' --rollback" : "mv -T '\(profile)-old' '\(profile)'"
  }

  /// The shell command that removes the interpreter of `module` and its wrapper from the store.
  package func collecting(_ module: Module) -> String {
    let store = "'\(nix("nix-store"))'"
    return isReal
      ? "\(store) --delete --ignore-liveness "
        + "$(\(store) --query --referrers-closure '\(module.interpreter)')"
      : "chmod -R u+w '\(module.path)' '\(module.interpreter)' && "
        + "rm -rf '\(module.path)' '\(module.interpreter)'"
  }

  /// Writes a `shell.nix` that puts the Python of `module` first on `PATH`; it does not need
  /// nixpkgs.
  package func writeNixShell(with module: Module) throws {
    let standard = scratch.directory.appending("stdenv")
    try scratch.write("runHook() { eval \"${!1}\"; }\n", to: standard.appending("setup"))
    try scratch.write(
      """
      derivation {
        name = "shell"; system = builtins.currentSystem; builder = "/bin/sh";
        stdenv = "\(standard)";
        shellHook = "export PATH=\(module.path)/bin:$PATH";
      }

      """, to: scratch.project.appending("shell.nix"))
  }

  /// Runs a shell command on the platform, in the project.
  @discardableResult
  package func shell(_ line: String) async throws -> Command.Result {
    let result = try await Command(
      "/bin/sh", ["-c", line], variables: variables, directory: scratch.project
    ).run()
    if result.status != 0 { throw Failed(result: result) }
    return result
  }

  /// A command failed that should have succeeded.
  package struct Failed: Error {
    /// The exit code and output.
    package let result: Command.Result
  }

  /// The path of one of Nix's programs.
  package func nix(_ name: String) -> FilePath {
    Tool.nix?.removingLastComponent().appending(name) ?? FilePath(name)
  }
}
