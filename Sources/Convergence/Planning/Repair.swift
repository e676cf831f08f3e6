package import Host
package import SystemPackage

/// One reversible change, as a value: it can be shown, performed, taken back.
package struct Repair: Hashable, Sendable {
  /// What is done.
  package var action: Action
  /// Where, relative to the environment.
  package var path: FilePath

  /// The kinds of change.
  package enum Action: Hashable, Sendable {
    /// A heal that was killed is taken back.
    case recover
    /// What is there goes to the backup.
    case setAside
    /// A directory is made.
    case makeDirectory
    /// What is there goes to another place in the environment.
    case move(to: FilePath)
    /// A symbolic link is put there; `from` is the target of the link it replaces.
    case link(from: ByteString?, to: ByteString)
    /// A copy of the interpreter at this path outside the environment is put there; whatever is
    /// there, if anything, goes to the backup.
    case copy(of: FilePath)
    /// A file is put there.
    case write(contents: [UInt8], isProgram: Bool, replacing: Replaced)
    /// A link to this path in a Nix store is put there, and Nix is told of it; it is gone with the
    /// environment, and no journal takes it back.
    case registerRoot(FilePath)
  }

  /// What a plan was made for; the repair is refused when something else is there.
  package enum Replaced: Hashable, Sendable {
    /// A file with these bytes.
    case file([UInt8])
    /// Whatever is there, if anything: it goes to the backup.
    case anything
  }

  /// A change of `path`.
  package init(_ action: Action, _ path: FilePath) {
    self.action = action
    self.path = path
  }

  /// Whether it puts a copy of an interpreter in place.
  package var isCopy: Bool { copiedProgram != nil }

  /// Whether it only tells Nix something.
  package var isRegistration: Bool {
    if case .registerRoot = action { true } else { false }
  }

  /// Whether it puts something new in place, and not only something that was there before elsewhere.
  var placesContent: Bool {
    switch action {
    case .link, .copy, .write: true
    case .recover, .setAside, .makeDirectory, .move, .registerRoot: false
    }
  }

  /// Every place, relative to the environment, where it changes something.
  var touchedPaths: [FilePath] {
    if case .move(let destination) = action { [path, destination] } else { [path] }
  }

  /// The new bytes of the environment's `pyvenv.cfg`, nil for any other change.
  var writtenConfiguration: [UInt8]? {
    guard path == "pyvenv.cfg", case .write(let contents, _, _) = action else { return nil }
    return contents
  }

  /// The kind of change in one word.
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
