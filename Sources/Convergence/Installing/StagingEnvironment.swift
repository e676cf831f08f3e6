import Glibc
import Host
import Observation
import SystemPackage

/// A virtual environment of the same interpreter inside our own directory, into which uv or pip
/// install: what they bring is put in its place when all of it is there.
///
/// Whatever they do, and wherever they are interrupted, the environment itself is as it was.
struct StagingEnvironment {
  let directory: EnvironmentDirectory
  let provided: InterpreterFacts

  /// Where it is, relative to the environment: another place for each process, because the installer
  /// of one that was killed may be at work still.
  var place = FilePath(".replit-py/staging.\(getpid())")

  /// Whether a name in our own directory is that of such an environment.
  static func isName(_ name: String) -> Bool {
    let number = name.dropFirst("staging.".count)
    return name.hasPrefix("staging.") && !number.isEmpty && number.allSatisfy(\.isNumber)
  }

  /// Its own path.
  var path: FilePath { directory.path.pushing(place) }
  /// Its interpreter.
  var python: FilePath { path.pushing("bin/python") }

  /// Makes it; what an earlier one left is removed.
  ///
  /// - Parameter copying: Whether its interpreter is a copy, also where it could be a link.
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

  /// Whether its interpreter sees it: one that does not makes uv and pip work on the base
  /// interpreter, which they would empty.
  func isSeen(with variables: EnvironmentVariables) -> Bool {
    let question =
      "import os, sys; sys.exit(os.path.realpath(sys.prefix) != os.path.realpath(sys.argv[1]))"
    let process = InstallerProcess(
      program: python, arguments: ["-I", "-c", question, path.string], variables: variables,
      directory: path, voice: .silent)
    return (try? process.run()) == 0
  }

  /// Whether its file system has next to nothing left, so that this is why an installer failed.
  var isFull: Bool { Self.isFull(at: path) }

  /// Whether the file system of `path` has next to nothing left.
  static func isFull(at path: FilePath) -> Bool {
    var status = statvfs()
    guard path.withPlatformString({ statvfs($0, &status) }) == 0, status.f_blocks > 0 else {
      return false
    }
    let hasBytes = UInt64(status.f_bavail) * UInt64(max(status.f_frsize, 1)) > leastBytes
    return !hasBytes || status.f_files > 0 && status.f_ffree < leastFiles
  }

  private static let leastBytes = 1 << 18 as UInt64
  private static let leastFiles = 4 as UInt

  /// Removes it with all that is in it.
  func remove() throws(Errno) {
    if try directory.state(of: place) == .directory { try directory.removeTree(place) }
  }
}
