package import Host
package import Packaging
package import SystemPackage

/// An environment as found on disk.
package struct EnvironmentObservation: Sendable {
  /// Its path, as the project names it.
  package var path: FilePath
  /// Its path without symlinks; the same as ``path`` where there is no directory.
  package var resolvedPath: FilePath
  /// What that path holds.
  package var root: Entry
  /// Who owns it, nil when there is nothing.
  package var owner: UInt32?
  /// Whether it holds nothing but this program's own files.
  package var isEmpty = true
  /// `bin`.
  package var bin = Entry.absent
  /// The interpreter names in `bin`: `python`, `python3`, `python3.11`.
  package var links: [InterpreterLink] = []
  /// `lib`.
  package var lib = Entry.absent
  /// The libraries in `lib`, one for each Python version.
  package var libraries: [Library] = []
  /// `lib64`.
  package var lib64 = Entry.absent
  /// The contents of a `lib64` that is a real directory, two levels deep; see ``Lib64Contents``.
  package var lib64Contents = Lib64Contents()
  /// `include`.
  package var include = Entry.absent
  /// `pyvenv.cfg`.
  package var configuration = ConfigurationFile.absent
  /// What `home` in `pyvenv.cfg` names, nil when there is no such key.
  package var home: Home?
  /// `bin/pyvenv.cfg`, which Python's `site` prefers to the one in the environment.
  package var shadowingConfiguration = Entry.absent
  /// The activators.
  package var activators: [Activator] = []
  /// The console scripts that should be this environment's pip.
  package var pipCommands: [ConsoleScript] = []
  /// All names in `bin`.
  package var binNames: Set<ByteString> = []
  /// The files in `bin` that have a shebang, or are empty.
  package var scripts: [Script] = []
  /// The `site-packages` that the provided interpreter uses; nil when it was not looked at or does
  /// not exist.
  package var packages: SitePackages?
  /// The packages of other Python versions; empty when they were not looked at.
  package var otherLibraries: [OtherLibrary] = []
  /// The base interpreter's packages, where the environment shows them.
  package var basePackages: [Installed] = []
  /// All names in the package directories outside the environment that it shows: the base
  /// interpreter's and the user's.
  package var outsideNames: [ByteString] = []
  /// The values that requirements' markers depend on; nil when packages were not looked at.
  package var markers: MarkerEnvironment?
  /// The temporary files of an interrupted heal, relative to the environment.
  package var leftovers: [FilePath] = []
  /// The interpreter that the last heal used, as it was found; nil when this program did not heal
  /// here.
  package var convergedOn: FilePath?
  /// Whether a heal began and did not finish.
  package var isInterrupted = false
  /// Whether its file system supports symlinks, as far as is known; see ``LinkSupport``.
  package var holdsLinks = true
  /// Who made the environment, and whether it may be changed unasked.
  package var ownership = Ownership.nobody

  /// An environment about which no more is known yet.
  package init(path: FilePath, root: Entry, owner: UInt32?) {
    self.path = path
    resolvedPath = path
    self.root = root
    self.owner = owner
  }

  /// The library of one Python version.
  package struct Library: Hashable, Sendable {
    /// `python3.11`.
    package var name: String
    /// The version in the name.
    package var version: PythonVersion
    /// What its path in `lib` holds.
    package var entry: Entry
    /// What its `site-packages` holds.
    package var sitePackages: Entry

    /// `lib/python3.11`.
    package var path: FilePath { FilePath("lib").pushing(FilePath(name)) }
    /// `lib/python3.11/site-packages`.
    package var sitePackagesPath: FilePath { path.pushing("site-packages") }

    /// A library with these properties.
    package init(
      name: String, version: PythonVersion, entry: Entry = .directory, sitePackages: Entry
    ) {
      self.name = name
      self.version = version
      self.entry = entry
      self.sitePackages = sitePackages
    }
  }

  /// What the path of one of an environment's directories holds; absent for other paths.
  package func entry(ofDirectory path: FilePath) -> Entry {
    switch path {
    case "bin": bin
    case "lib": lib
    case "include": include
    default: libraryEntry(path)
    }
  }

  private func libraryEntry(_ path: FilePath) -> Entry {
    for library in libraries {
      if path == library.path { return library.entry }
      if path == library.sitePackagesPath { return library.sitePackages }
    }
    return .absent
  }

  /// The directory that `home` in `pyvenv.cfg` names.
  package enum Home: Hashable, Sendable {
    /// A directory with the provided interpreter, or any directory when none is provided.
    case right
    /// A directory without the provided interpreter.
    case otherDirectory(ByteString)
    /// A path that does not exist or is not a directory.
    case missing(ByteString)
    /// A relative path.
    case relative(ByteString)
    /// The key has no value.
    case empty
  }

  /// The interpreter name `name`, absent when it is not in `bin`.
  package func link(_ name: String) -> InterpreterLink {
    links.first { $0.name == name } ?? InterpreterLink(name: name, entry: .absent, program: nil)
  }
}

/// The contents of a `lib64` that is a real directory.
package struct Lib64Contents: Hashable, Sendable {
  /// What can be moved to `lib`, relative to `lib64`.
  package var movable: [FilePath] = []
  /// What exists in both, relative to `lib64`.
  package var colliding: [FilePath] = []

  /// An empty or missing `lib64`.
  package init() {}
}
