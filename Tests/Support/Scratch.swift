import Glibc
import Host
package import SystemPackage

/// The directory of one test, with a project, a home and a cache; removed after the test.
package final class Scratch: Sendable {
  /// The directory's path, with symlinks resolved.
  package let directory: FilePath
  /// The project, a directory in ``directory``.
  package let project: FilePath
  /// The environment variables for commands; none are inherited from this process.
  package let variables: [String: String]

  /// Creates a scratch directory.
  ///
  /// - Parameter name: The name of the project's directory.
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

  /// The path of the project's environment.
  package var environment: FilePath { project.appending(".pythonlibs") }

  /// The variables, with `interpreter` on `PATH` and `more` added.
  package func variables(
    providing interpreter: RealInterpreter?, _ more: [String: String] = [:]
  ) -> [String: String] {
    var variables = variables
    if let interpreter { variables["PATH"] = "\(interpreter.bin):/usr/bin:/bin" }
    return variables.merging(more) { $1 }
  }

  /// A path by which a command can be started in the directory `path`.
  ///
  /// `Subprocess` passes the working directory as text. So if the path is not UTF-8, this is a link
  /// with a plain name.
  package func enterable(_ path: FilePath) throws -> FilePath {
    if String(validating: path.bytes.bytes, as: UTF8.self) != nil { return path }
    let alias = directory.appending("alias\(path.bytes.bytes.count)")
    if !PathLookup.exists(alias) { try link(alias, to: path) }
    return alias
  }

  /// Creates a directory and its parents.
  package func makeDirectory(_ path: FilePath) throws {
    if PathLookup.isDirectory(path) { return }
    try makeDirectory(path.removingLastComponent())
    if path.withPlatformString({ mkdir($0, 0o755) }) < 0 { throw Errno(rawValue: errno) }
  }

  /// Writes a file and creates its parent directories.
  package func write(_ text: String, to path: FilePath, executable: Bool = false) throws {
    try write(Array(text.utf8), to: path, executable: executable)
  }

  /// Writes a file and creates its parent directories.
  ///
  /// A link that leads out of the scratch directory, such as one to an interpreter of this machine,
  /// is replaced and never written through.
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

  /// Replaces the file at `path` by an executable copy of `plain`.
  ///
  /// Another process writes the copy. If this process had it open for writing, a child that another
  /// test starts at that moment would inherit the descriptor, and Linux does not start a program
  /// that is open for writing.
  private func makeProgram(at path: FilePath, of plain: FilePath) throws {
    let copied = try Command(
      "/usr/bin/install", ["-m", "755", "-T", "--", plain.string, path.string]
    ).statusBlocking()
    guard copied == 0 else { throw Errno.ioError }
    try remove(plain)
  }

  /// Removes a file or a symlink.
  package func remove(_ path: FilePath) throws {
    if path.withPlatformString({ unlink($0) }) < 0 { throw Errno(rawValue: errno) }
  }

  /// Creates a symlink and its parent directories.
  package func link(_ path: FilePath, to target: FilePath) throws {
    try makeDirectory(path.removingLastComponent())
    let result = target.withPlatformString { target in
      path.withPlatformString { symlink(target, $0) }
    }
    if result < 0 { throw Errno(rawValue: errno) }
  }

  /// The contents of a file.
  package func text(_ path: FilePath) throws -> String {
    String(decoding: try FileReading.contents(of: path), as: UTF8.self)
  }

  /// The target of a symlink, as written.
  package func target(_ path: FilePath) throws -> String {
    try PathLookup.target(ofLink: path).lossyText
  }

  /// Runs replit-py in the project, with `interpreter` on `PATH`.
  package func replitPy(
    _ arguments: String..., providing interpreter: RealInterpreter? = nil,
    _ more: [String: String] = [:], in directory: FilePath? = nil
  ) async throws -> Command.Result {
    try await Command(
      Program.path, arguments, variables: variables(providing: interpreter, more),
      directory: try enterable(directory ?? project)
    ).run()
  }

  /// Runs another program in the project.
  package func run(
    _ program: FilePath, _ arguments: String..., variables: [String: String]? = nil,
    in directory: FilePath? = nil
  ) async throws -> Command.Result {
    try await Command(
      program, arguments, variables: variables ?? self.variables,
      directory: try enterable(directory ?? project)
    ).run()
  }

  /// Fills the environment like `pip install --user`, with a package made for tests.
  ///
  /// - Returns: The name of the module; its variable `where` is its own path.
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

  /// A digest of every name, type, mode, link target and byte in the directory `path`, without
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

  /// Like ``fingerprint(of:)``, but with inode numbers and times, and without contents.
  package func timedFingerprint(of path: FilePath? = nil) async throws -> String {
    try await Command(
      "/usr/bin/find", [".", "-printf", "%p %i %T@ %C@ %m\\n"], variables: variables,
      directory: try enterable(path ?? environment)
    ).run().output
  }
}
