import Glibc
import Host
package import Observation
package import SystemPackage

/// Creates, replaces and removes stable roots, each by one rename, so that no root is ever missing.
package struct RootKeeper: Sendable {
  private let roots: StableRoots

  /// What happened to one interpreter's root.
  package struct Change: Hashable, Sendable {
    /// The interpreter.
    package var interpreter: InterpreterFacts
    /// Its root; nil if it cannot have one.
    package var root: FilePath?
    /// What happened to the root.
    package var outcome: Outcome

    /// What can happen to a root.
    package enum Outcome: Hashable, Sendable {
      case made
      /// It led to this prefix before.
      case replaced(FilePath)
      case unchanged
      /// `bin` and the standard library are not under one prefix.
      case impossible
    }
  }

  /// Manages `roots`.
  package init(_ roots: StableRoots) {
    self.roots = roots
  }

  /// Creates a root for each of `interpreters`.
  ///
  /// The first interpreter of a minor version gets the plain name, others a name with the hash of
  /// their prefix. Roots that are right or not named stay as they are.
  ///
  /// - Throws: ``RootError``.
  package func sync(_ interpreters: [InterpreterFacts]) throws(RootError) -> [Change] {
    try makeDirectories()
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    RootRegistry.prune(roots)
    var taken: [String: FilePath] = [:]
    var seen: Set<FilePath> = []
    var changes: [Change] = []
    for interpreter in interpreters {
      guard let prefix = StableRoot.prefix(of: interpreter) else {
        changes.append(Change(interpreter: interpreter, root: nil, outcome: .impossible))
        continue
      }
      var name = StableRoot.name(for: interpreter)
      if !seen.insert(prefix.appending(name)).inserted { continue }
      if taken[name] != nil { name += "-" + prefix.bytes.hashName.prefix(8) }
      taken[name] = prefix
      let root = roots.directory.appending(name)
      changes.append(
        Change(interpreter: interpreter, root: root, outcome: try place(root, leadingTo: prefix)))
    }
    return changes
  }

  /// Removes the root `name`, unless a known environment uses it.
  ///
  /// - Throws: ``RootError``.
  package func remove(_ name: String) throws(RootError) {
    guard let root = roots.all.first(where: { $0.name == name }) else {
      throw .noSuchRoot(roots.directory.appending(name))
    }
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    if let user = roots.users(of: root.path).first { throw .inUse(root.path, by: user) }
    if root.path.withPlatformString({ unlink($0) }) < 0 {
      throw .system(root.path, Errno(rawValue: errno))
    }
  }

  private func place(
    _ root: FilePath, leadingTo prefix: FilePath
  ) throws(RootError) -> Change.Outcome {
    let before: FilePath?
    do {
      switch try PathLookup.status(root)?.type {
      case nil: before = nil
      case .symbolicLink: before = FilePath(try PathLookup.target(ofLink: root))
      default: throw RootError.notALink(root)
      }
    } catch let error as RootError {
      throw error
    } catch {
      throw .system(root, error as? Errno ?? .ioError)
    }
    if before == prefix { return .unchanged }
    do throws(Errno) {
      try AtomicSymlink.replace(root, with: prefix.bytes)
    } catch {
      throw .system(root, error)
    }
    return before.map { .replaced($0) } ?? .made
  }

  /// Creates the directory of roots, and in it the one that records every user's environments.
  ///
  /// Like `/tmp`, that one lets anybody add entries, and nobody remove another user's.
  private func makeDirectories() throws(RootError) {
    try makeDirectory(roots.directory, mode: 0o755)
    try makeDirectory(roots.environments, mode: 0o1777)
  }

  /// Creates a directory and its parents.
  private func makeDirectory(_ path: FilePath, mode: mode_t) throws(RootError) {
    if PathLookup.isDirectory(path) { return }
    if PathLookup.exists(path) { throw .system(path, .notDirectory) }
    let above = path.parent
    if !PathLookup.exists(above) { try makeDirectory(above, mode: 0o755) }
    let made = path.withPlatformString { mkdir($0, mode) == 0 && chmod($0, mode) == 0 }
    if !made && !PathLookup.isDirectory(path) { throw .system(path, Errno(rawValue: errno)) }
  }

  private final class Lock {
    let descriptor: CInt
    init(_ descriptor: CInt) { self.descriptor = descriptor }
    deinit { close(descriptor) }
  }

  private func lock() throws(RootError) -> Lock {
    let file = roots.directory.pushing(".lock")
    do throws(Errno) {
      return Lock(try ExclusiveFile.take(file, patience: .seconds(5)))
    } catch .wouldBlock {
      throw .locked(roots.directory)
    } catch {
      throw .system(file, error)
    }
  }
}

/// Why a stable root was not changed.
package enum RootError: Error, Equatable, Sendable {
  /// No root has that name.
  case noSuchRoot(FilePath)
  /// This environment links to the root.
  case inUse(FilePath, by: FilePath)
  /// Something that is not a symlink has a root's name.
  case notALink(FilePath)
  /// Another command is changing the roots and did not finish in time.
  case locked(FilePath)
  /// A system call failed.
  case system(FilePath, Errno)
}
