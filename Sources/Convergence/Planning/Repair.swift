package import Host
package import SystemPackage

/// One reversible change as a value, which can be shown, performed and undone.
package struct Repair: Hashable, Sendable {
  /// What to do.
  package var action: Action
  /// The path to change, relative to the environment.
  package var path: FilePath

  /// The kinds of change.
  package enum Action: Hashable, Sendable {
    /// Undoes a heal that was killed.
    case recover
    /// Moves whatever is there into the backup.
    case setAside
    /// Creates a directory.
    case makeDirectory
    /// Moves whatever is there to another path in the environment.
    case move(to: FilePath)
    /// Creates a symlink; `from` is the target of the link that it replaces.
    case link(from: ByteString?, to: ByteString)
    /// Copies the interpreter at this path outside the environment; whatever is there moves into
    /// the backup.
    case copy(of: FilePath)
    /// Writes a file.
    case write(contents: [UInt8], isProgram: Bool, replacing: Replaced)
    /// Creates a link to this Nix store path and registers it as a root with Nix.
    ///
    /// It is not in the journal, so undo does not revert it.
    case registerRoot(FilePath)
  }

  /// What the plan expects to replace; anything else makes the repair fail.
  package enum Replaced: Hashable, Sendable {
    /// A file with these bytes.
    case file([UInt8])
    /// Anything or nothing; whatever is there moves into the backup.
    case anything
  }

  /// The change `action` of `path`.
  package init(_ action: Action, _ path: FilePath) {
    self.action = action
    self.path = path
  }

  /// Whether it copies an interpreter.
  package var isCopy: Bool { copiedProgram != nil }

  /// Whether it only registers a root with Nix.
  package var isRegistration: Bool {
    if case .registerRoot = action { true } else { false }
  }

  /// Whether it puts new content in place, rather than moving what was there.
  var placesContent: Bool {
    switch action {
    case .link, .copy, .write: true
    case .recover, .setAside, .makeDirectory, .move, .registerRoot: false
    }
  }

  /// The paths it changes, relative to the environment.
  var touchedPaths: [FilePath] {
    if case .move(let destination) = action { [path, destination] } else { [path] }
  }

  /// The new contents of `pyvenv.cfg`; nil for any other change.
  var writtenConfiguration: [UInt8]? {
    guard path == "pyvenv.cfg", case .write(let contents, _, _) = action else { return nil }
    return contents
  }

  /// The kind of change in one word, as in JSON.
  package var verb: String {
    switch action {
    case .recover: "recover"
    case .setAside: "set-aside"
    case .makeDirectory: "make-directory"
    case .move: "move"
    case .link: "link"
    case .copy: "copy"
    case .write: "write"
    case .registerRoot: "register-root"
    }
  }
}
