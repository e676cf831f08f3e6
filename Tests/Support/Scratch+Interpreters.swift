import Glibc
import Host
package import SystemPackage

extension Scratch {
  /// A directory for `PATH` in which `python3` and `python` link to `interpreter`.
  package func provideLink(
    to interpreter: RealInterpreter, in name: String = "provided"
  ) throws -> FilePath {
    let bin = directory.appending(name)
    for program in ["python3", "python"] {
      try link(bin.appending(program), to: interpreter.executable)
    }
    return bin
  }

  /// A directory for `PATH` in which `python3` and `python` are scripts with this text.
  package func provideScript(_ text: String, in name: String = "provided") throws -> FilePath {
    let bin = directory.appending(name)
    for program in ["python3", "python"] {
      try write(text, to: bin.appending(program), executable: true)
    }
    return bin
  }

  /// A directory for `PATH` in which `python3` and `python` are shell scripts that run
  /// `interpreter`.
  package func provideWrapper(
    of interpreter: RealInterpreter, in name: String = "provided"
  ) throws -> FilePath {
    try provideScript(
      "#!/bin/sh\nexport WRAPPED=1\nexec '\(interpreter.executable)' \"$@\"\n", in: name)
  }

  /// A `PATH` of these directories, followed by the system's if `withSystem`.
  package func path(_ directories: [FilePath], withSystem: Bool = true) -> [String: String] {
    [
      "PATH": (directories.map(\.string) + (withSystem ? ["/usr/bin", "/bin"] : [])).joined(
        separator: ":")
    ]
  }

  /// The variables of a shell in the environment: `bin` first on `PATH`, and `VIRTUAL_ENV`.
  package func entered(
    providing interpreter: RealInterpreter? = nil, _ more: [String: String] = [:]
  ) -> [String: String] {
    var variables = variables(providing: interpreter, more)
    variables["PATH"] = "\(environment)/bin:\(variables["PATH"] ?? "")"
    variables["VIRTUAL_ENV"] = environment.string
    return variables
  }

  /// Creates a base interpreter that shares the standard library of `interpreter` and has no
  /// packages.
  ///
  /// - Parameter hasEnsurepip: Whether its standard library contains `ensurepip`.
  package func makeBareBase(
    of interpreter: RealInterpreter, hasEnsurepip: Bool
  ) async throws -> RealInterpreter {
    let base = directory.appending("base")
    let library = FilePath("lib/python\(interpreter.minor)")
    let origin = interpreter.bin.removingLastComponent().pushing(library)
    for name in try PathLookup.names(in: origin).map(\.lossyText)
    where name != "site-packages" && (hasEnsurepip || name != "ensurepip") {
      try link(base.pushing(library).appending(name), to: origin.appending(name))
    }
    try makeDirectory(base.pushing(library).appending("site-packages"))
    let executable = base.appending("bin/python\(interpreter.minor)")
    try makeDirectory(base.appending("bin"))
    _ = try await run("/bin/cp", interpreter.executable.string, executable.string)
    try link(base.appending("bin/python3"), to: FilePath("python\(interpreter.minor)"))
    return RealInterpreter(executable: executable, version: interpreter.version)
  }

  /// The next patch release after `interpreter`; if the machine has none, the same release in
  /// another prefix instead.
  package func makePatch(of interpreter: RealInterpreter) async throws -> RealInterpreter {
    if let patches = PlatformReplica.patches, patches.old == interpreter { return patches.new }
    return try await makeBareBase(of: interpreter, hasEnsurepip: true)
  }
}
