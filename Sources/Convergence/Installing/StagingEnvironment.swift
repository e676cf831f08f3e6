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

  /// Where it is, relative to the environment.
  static let place: FilePath = ".replit-py/staging"

  /// Its own path.
  var path: FilePath { directory.path.pushing(Self.place) }
  /// Its interpreter.
  var python: FilePath { path.pushing("bin/python") }

  /// Makes it; what an earlier one left is removed.
  func make() throws(Errno) {
    try remove()
    let library = Self.place.pushing(provided.sitePackages)
    for path in [Self.place, Self.place.pushing("bin"), Self.place.pushing("lib")]
      + [library.parent, library]
    {
      try directory.makeDirectory(path)
    }
    let text = "home = \(provided.executable.parent.string)\ninclude-system-site-packages = false\n"
    try directory.placeFile(
      Array(text.utf8), isDurable: false, at: Self.place.pushing("pyvenv.cfg"))
    for name in ["python", "python3"] {
      try directory.placeLink(
        to: provided.executable.bytes, at: Self.place.pushing("bin").appending(name))
    }
  }

  /// Removes it with all that is in it.
  func remove() throws(Errno) {
    if try directory.state(of: Self.place) == .directory { try directory.removeTree(Self.place) }
  }
}
