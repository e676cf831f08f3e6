import Glibc
import Host
@testable import Observation
import Packaging
import SystemPackage
import TestSupport

extension Scratch {
  /// Where the packages of the environment are.
  var sitePackages: FilePath { environment.appending("lib/python3.11/site-packages") }

  /// Installs a distribution as pip does, long ago.
  ///
  /// - Parameters:
  ///   - files: What it brings besides its metadata, by paths relative to `site-packages`.
  ///   - metadata: More lines of `METADATA`.
  ///   - more: Lines of `RECORD` beside those of `files`.
  /// - Returns: the directory of its metadata.
  @discardableResult
  func install(
    _ name: String, _ version: String = "1.0", files: KeyValuePairs<String, String> = [:],
    metadata: String = "", more: [String] = []
  ) throws -> FilePath {
    let directory = sitePackages.appending("\(name)-\(version).dist-info")
    try write(
      "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\(metadata)",
      to: directory.appending("METADATA"))
    try write("pip\n", to: directory.appending("INSTALLER"))
    for (path, text) in files { try write(text, to: sitePackages.pushing(FilePath(path))) }
    let lines =
      files.map { "\($0.key),,\($0.value.utf8.count)" } + more
      + ["METADATA", "INSTALLER", "RECORD"].map { "\(name)-\(version).dist-info/\($0),," }
    try write(lines.map { $0 + "\n" }.joined(), to: directory.appending("RECORD"))
    try age(sitePackages)
    return directory
  }

  /// Gives everything below `path` one time of modification, long past: what is added or removed
  /// from now on is newer than that, however coarse the file system's clock is.
  func age(_ path: FilePath) throws {
    if PathLookup.isDirectory(path), (try PathLookup.status(path))?.type == .directory {
      for name in try PathLookup.names(in: path) { try age(path / name) }
    }
    let time = timespec(tv_sec: 1_700_000_000, tv_nsec: 0)
    let result = path.withPlatformString {
      utimensat(AT_FDCWD, $0, [time, time], AT_SYMLINK_NOFOLLOW)
    }
    if result < 0 { throw Errno(rawValue: errno) }
  }

  /// What is in `site-packages`.
  func packages(
    isThorough: Bool = false, library: StandardLibrary? = nil
  ) -> SitePackages? {
    SitePackagesReader(
      environment: environment, path: "lib/python3.11/site-packages", project: project,
      isThorough: isThorough,
      expectedSuffix: Array(".cpython-311-x86_64-linux-gnu.so".utf8),
      standardLibrary: { library }
    ).read()
  }

  /// The only distribution that is installed.
  func distribution(isThorough: Bool = false) -> Distribution? {
    let found = packages(isThorough: isThorough)?.distributions ?? []
    return found.count == 1 ? found[0] : nil
  }

  /// A standard library with the modules `os`, `encodings` and `_ctypes`.
  func makeStandardLibrary() throws -> StandardLibrary? {
    let library = directory.appending("opt/lib/python3.11")
    for file in ["os.py", "encodings/__init__.py", "lib-dynload/_ctypes.cpython-311-x.so"] {
      try write("", to: library.pushing(FilePath(file)))
    }
    return StandardLibrary(landmark: library.appending("encodings/__init__.py"))
  }

  /// What a search that finds `interpreter` first on `PATH` says of it.
  func facts(of interpreter: RealInterpreter) throws -> InterpreterFacts? {
    let host = HostContext(
      variables: variables(providing: interpreter).mapValues { ByteString($0) },
      workingDirectory: project, user: 1000)
    let found = Observer(host: host, python: interpreter.executable.string)
    return try found.search(for: Project(directory: project, source: .ancestor)).provided
  }
}

extension HostContext {
  /// A context of these variables and nothing else.
  init(_ variables: [String: String], in directory: FilePath = "/", user: UInt32 = 1000) {
    self.init(
      variables: variables.mapValues { ByteString($0) }, workingDirectory: directory, user: user)
  }
}
