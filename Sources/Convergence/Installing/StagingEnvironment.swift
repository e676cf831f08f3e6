import EmbeddedFiles
import Glibc
import Host
import Observation
import SystemPackage

/// A virtual environment inside `.replit-py` into which uv or pip install.
///
/// Its files move into the real environment once all of them are there. Whatever the installer
/// does, and wherever it is interrupted, the real environment stays as it was.
struct StagingEnvironment {
  let directory: EnvironmentDirectory
  let provided: InterpreterFacts

  /// Its path relative to the environment; it differs for each process, because the installer of a
  /// killed process may still be running.
  var place = FilePath(".replit-py/staging.\(getpid())")

  /// Whether `name`, in `.replit-py`, is that of a staging environment.
  static func isName(_ name: String) -> Bool {
    let number = name.dropFirst("staging.".count)
    return name.hasPrefix("staging.") && !number.isEmpty && number.allSatisfy(\.isNumber)
  }

  /// Its absolute path.
  var path: FilePath { directory.path.pushing(place) }
  /// Its interpreter.
  var python: FilePath { path.pushing("bin/python") }

  /// Creates it, first removing what an earlier process left.
  ///
  /// - Parameter copying: Whether to copy the interpreter even where a symlink would do.
  func make(copying: Bool = false) throws(Errno) {
    try remove()
    let library = place.pushing(provided.sitePackages)
    for path in [place, place.pushing("bin"), place.pushing("lib")]
      + [library.parent, library]
    {
      try directory.makeDirectory(path)
    }
    let text = "home = \(provided.executable.parent.string)\ninclude-system-site-packages = false\n"
    try directory.placeFile(
      Array(text.utf8), isDurable: false, at: place.pushing("pyvenv.cfg"))
    let python = place.pushing("bin/python")
    if copying { return try directory.placeCopy(of: provided.executable, at: python) }
    if try directory.placeProgram(provided.executable, at: python) {
      try directory.placeLink(to: provided.executable.bytes, at: place.pushing("bin/python3"))
    }
  }

  /// Whether its interpreter uses it as its prefix: otherwise uv and pip would change the base
  /// interpreter.
  func isSeen(with variables: EnvironmentVariables) -> Bool {
    let question = String(decoding: EmbeddedFile.start, as: UTF8.self)
    let process = InstallerProcess(
      program: python, arguments: ["-I", "-c", question, path.string], variables: variables,
      directory: path, voice: .silent)
    return (try? process.run()) == 0
  }

  /// Whether its file system is nearly full, which explains a failed installer.
  var isFull: Bool { Self.isFull(at: path) }

  /// Whether the file system of `path` is nearly full.
  static func isFull(at path: FilePath) -> Bool {
    FileSystem(of: path, for: nobody).map { !$0.hasFree(bytes: leastBytes, files: 4) } ?? false
  }

  /// What is set aside for root on a file system is nothing that an installer counts on.
  private static let nobody: UInt32 = 65534
  private static let leastBytes: UInt = 1 << 18 + 1

  /// Removes it with its contents.
  func remove() throws(Errno) {
    if try directory.state(of: place) == .directory { try directory.removeTree(place) }
  }
}
