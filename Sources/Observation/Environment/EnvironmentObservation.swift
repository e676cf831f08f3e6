package import Host
package import Packaging
package import SystemPackage

/// An environment as it stands on disk.
package struct EnvironmentObservation: Sendable {
  /// Where it is, as the project names it.
  package var path: FilePath
  /// Where it is, free of links; the same as ``path`` where there is no directory.
  package var resolvedPath: FilePath
  /// What is at that place.
  package var root: Entry
  /// Who owns it, nil when there is nothing.
  package var owner: UInt32?
  /// Whether nothing but our own bookkeeping is in it.
  package var isEmpty = true
  /// `bin`.
  package var bin = Entry.absent
  /// The names of interpreters in `bin`.
  package var links: [InterpreterLink] = []
  /// `lib`.
  package var lib = Entry.absent
  /// The libraries of each minor version in `lib`.
  package var libraries: [Library] = []
  /// `lib64`.
  package var lib64 = Entry.absent
  /// What is in `lib64` where it is a real directory, two levels deep; see ``Lib64Contents``.
  package var lib64Contents = Lib64Contents()
  /// `include`.
  package var include = Entry.absent
  /// `pyvenv.cfg`.
  package var configuration = ConfigurationFile.absent
  /// What `home` in `pyvenv.cfg` names, nil when there is no such key.
  package var home: Home?
  /// `bin/pyvenv.cfg`, which `site` prefers to the one above it.
  package var shadowingConfiguration = Entry.absent
  /// The activators.
  package var activators: [Activator] = []
  /// The scripts that should mean this environment's pip.
  package var pipCommands: [ConsoleScript] = []
  /// All names in `bin`.
  package var binNames: Set<ByteString> = []
  /// The files in `bin` that say what runs them.
  package var scripts: [Script] = []
  /// What is in the `site-packages` that the provided interpreter sees; nil when it was not looked
  /// at or there is none.
  package var packages: SitePackages?
  /// The packages of other versions; empty when they were not looked at.
  package var otherLibraries: [OtherLibrary] = []
  /// What the base interpreter has installed, where the environment shows it.
  package var basePackages: [Installed] = []
  /// All names in the directories outside the environment whose packages it shows: the base
  /// interpreter's, and the user's.
  package var outsideNames: [ByteString] = []
  /// What decides whether a requirement applies here; nil when packages were not looked at.
  package var markers: MarkerEnvironment?
  /// Temporary files that an interrupted heal left, relative to the environment.
  package var leftovers: [FilePath] = []
  /// The name of the interpreter that the last heal converged it on, nil when we did not heal here.
  package var convergedOn: FilePath?
  /// Whether a heal began and did not end.
  package var isInterrupted = false
  /// Whether its file system holds symbolic links, as far as that is known; see ``LinkSupport``.
  package var holdsLinks = true
  /// Whose it is.
  package var ownership = Ownership.nobody

  /// A place with nothing looked at yet.
  package init(path: FilePath, root: Entry, owner: UInt32?) {
    self.path = path
    resolvedPath = path
    self.root = root
    self.owner = owner
  }

  /// The packages of one minor version.
  package struct Library: Hashable, Sendable {
    /// `python3.11`.
    package var name: String
    /// The version in the name.
    package var version: PythonVersion
    /// What is at its own place in `lib`.
    package var entry: Entry
    /// What is at `site-packages`.
    package var sitePackages: Entry

    /// A library of that name.
    package init(
      name: String, version: PythonVersion, entry: Entry = .directory, sitePackages: Entry
    ) {
      self.name = name
      self.version = version
      self.entry = entry
      self.sitePackages = sitePackages
    }
  }

  /// What is at the place of one of an environment's directories; anything else is absent.
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
      let directory = FilePath("lib").pushing(FilePath(library.name))
      if path == directory { return library.entry }
      if path == directory.pushing("site-packages") { return library.sitePackages }
    }
    return .absent
  }

  /// What `home` in `pyvenv.cfg` names.
  package enum Home: Hashable, Sendable {
    /// A directory that has the provided interpreter, or has no interpreter to compare with.
    case right
    /// A directory in which the provided interpreter is not.
    case otherDirectory(ByteString)
    /// Nothing, or not a directory.
    case missing(ByteString)
    /// A relative path.
    case relative(ByteString)
    /// The key is there without a value.
    case empty
  }

  /// The link `name`, absent when `bin` does not have it.
  package func link(_ name: String) -> InterpreterLink {
    links.first { $0.name == name } ?? InterpreterLink(name: name, entry: .absent, program: nil)
  }
}

/// What is in a `lib64` that is a real directory.
package struct Lib64Contents: Hashable, Sendable {
  /// What can move to `lib`, relative to `lib64`.
  package var movable: [FilePath] = []
  /// What is in both.
  package var colliding: [FilePath] = []

  /// Nothing.
  package init() {}
}
