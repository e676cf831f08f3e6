import Glibc
import Host
package import SystemPackage

/// A directory of one test: a project, a home, a cache; gone when the test is over.
package final class Scratch: Sendable {
  /// The directory.
  package let directory: FilePath
  /// The project in it.
  package let project: FilePath
  /// The environment variables that commands get: nothing of this process's but a plain `PATH`.
  package let variables: [String: String]

  /// A fresh scratch directory.
  ///
  /// - Parameter name: The project's name.
  package init(project name: FilePath = "project") throws {
    var template = Array("/tmp/replit-py-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    let made = FilePath(platformString: template)
    directory = try PathLookup.resolve(made)
    project = directory.pushing(name)
    variables = [
      "HOME": directory.appending("home").string,
      "XDG_CACHE_HOME": directory.appending("cache").string,
      "XDG_STATE_HOME": directory.appending("state").string,
      "XDG_CONFIG_HOME": directory.appending("config").string,
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
      "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_PYTHON_DOWNLOADS": "never",
    ]
    try makeDirectory(directory.appending("home"))
    try makeDirectory(project)
  }

  deinit {
    _ = try? Command("/bin/chmod", ["-R", "u+rwX", directory.string]).statusBlocking()
    _ = try? Command("/bin/rm", ["-rf", "--", directory.string]).statusBlocking()
  }

  /// The project's environment.
  package var environment: FilePath { project.appending(".pythonlibs") }

  /// The variables with `interpreter` provided and `more` set.
  package func variables(
    providing interpreter: RealInterpreter?, _ more: [String: String] = [:]
  ) -> [String: String] {
    var variables = variables
    if let interpreter { variables["PATH"] = "\(interpreter.bin):/usr/bin:/bin" }
    return variables.merging(more) { $1 }
  }

  /// A way to start a command in `path`: where its name is not UTF-8, a link with a plain name,
  /// because `Subprocess` passes the working directory as text.
  package func enterable(_ path: FilePath) throws -> FilePath {
    if String(validating: path.bytes.bytes, as: UTF8.self) != nil { return path }
    let alias = directory.appending("alias\(path.bytes.bytes.count)")
    if !PathLookup.exists(alias) { try link(alias, to: path) }
    return alias
  }

  /// Makes a directory with those above it.
  package func makeDirectory(_ path: FilePath) throws {
    if PathLookup.isDirectory(path) { return }
    try makeDirectory(path.removingLastComponent())
    if path.withPlatformString({ mkdir($0, 0o755) }) < 0 { throw Errno(rawValue: errno) }
  }

  /// Writes a file, its directory made.
  package func write(_ text: String, to path: FilePath, executable: Bool = false) throws {
    try write(Array(text.utf8), to: path, executable: executable)
  }

  /// Writes a file of given bytes, its directory made; a link that leads out of here, to an
  /// interpreter of this machine for one, is replaced and never written through.
  package func write(_ bytes: [UInt8], to path: FilePath, executable: Bool = false) throws {
    try makeDirectory(path.removingLastComponent())
    if let real = try? PathLookup.resolve(path), !real.isWithin(directory) { try remove(path) }
    let plain = executable ? FilePath(ByteString(path.bytes.bytes + Array(".text".utf8))) : path
    let descriptor = try FileDescriptor.open(
      plain, .writeOnly, options: [.create, .truncate, .closeOnExec],
      permissions: FilePermissions(rawValue: 0o644))
    try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
    if executable { try makeProgram(at: path, of: plain) }
  }

  /// Puts a copy in the place of the program at `path`.
  ///
  /// Another process writes it: what this one has open for writing, a child that another test starts
  /// at that moment has open as well, and a program that is open for writing can not be started.
  private func makeProgram(at path: FilePath, of plain: FilePath) throws {
    let copied = try Command(
      "/usr/bin/install", ["-m", "755", "-T", "--", plain.string, path.string]
    ).statusBlocking()
    guard copied == 0 else { throw Errno.ioError }
    try remove(plain)
  }

  /// Removes a file or a link.
  package func remove(_ path: FilePath) throws {
    if path.withPlatformString({ unlink($0) }) < 0 { throw Errno(rawValue: errno) }
  }

  /// Makes a symbolic link.
  package func link(_ path: FilePath, to target: FilePath) throws {
    try makeDirectory(path.removingLastComponent())
    let result = target.withPlatformString { target in
      path.withPlatformString { symlink(target, $0) }
    }
    if result < 0 { throw Errno(rawValue: errno) }
  }

  /// What is in a file.
  package func text(_ path: FilePath) throws -> String {
    String(decoding: try FileReading.contents(of: path), as: UTF8.self)
  }

  /// The target of a link.
  package func target(_ path: FilePath) throws -> String {
    try PathLookup.target(ofLink: path).lossyText
  }

  /// Runs replit-py in the project with `interpreter` provided.
  package func replitPy(
    _ arguments: String..., providing interpreter: RealInterpreter? = nil,
    _ more: [String: String] = [:], in directory: FilePath? = nil
  ) async throws -> Command.Result {
    try await Command(
      Program.path, arguments, variables: variables(providing: interpreter, more),
      directory: try enterable(directory ?? project)
    ).run()
  }

  /// Runs any program in the project.
  package func run(
    _ program: FilePath, _ arguments: String..., variables: [String: String]? = nil,
    in directory: FilePath? = nil
  ) async throws -> Command.Result {
    try await Command(
      program, arguments, variables: variables ?? self.variables,
      directory: try enterable(directory ?? project)
    ).run()
  }

  /// Fills the environment as `pip install --user` does, with a package of the test's own.
  ///
  /// - Returns: the module's name; it prints its own file when it is run.
  @discardableResult
  package func makeUserBase(
    for interpreter: RealInterpreter, module: String = "greeting"
  ) throws -> String {
    let packages = environment.appending("lib/python\(interpreter.minor)/site-packages")
    try write("where = __file__\n", to: packages.appending("\(module).py"))
    let metadata = packages.appending("\(module)-1.0.dist-info")
    try write(
      "Metadata-Version: 2.1\nName: \(module)\nVersion: 1.0\n", to: metadata.appending("METADATA"))
    try write("pip\n", to: metadata.appending("INSTALLER"))
    let files =
      ["\(module).py"]
      + ["INSTALLER", "METADATA", "RECORD"].map {
        "\(module)-1.0.dist-info/\($0)"
      }
    try write(files.map { "\($0),,\n" }.joined(), to: metadata.appending("RECORD"))
    return module
  }

  /// A digest of every name, kind, mode, link target and byte below the directory `path`, without
  /// times.
  package func fingerprint(of path: FilePath? = nil) async throws -> String {
    let script = """
      find . -printf '%p %y %m %l\\n' | sort \
        && find . -type f -print0 | sort -z | xargs -0 -r sha256sum
      """
    return try await Command(
      "/bin/sh", ["-c", script], variables: variables,
      directory: try enterable(path ?? environment)
    ).run().output
  }

  /// Like ``fingerprint(of:)``, with inode numbers and times of last change of everything.
  package func timedFingerprint(of path: FilePath? = nil) async throws -> String {
    try await Command(
      "/usr/bin/find", [".", "-printf", "%p %i %T@ %C@ %m\\n"], variables: variables,
      directory: try enterable(path ?? environment)
    ).run().output
  }
}
