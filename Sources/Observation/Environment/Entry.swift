package import Host
package import SystemPackage

/// What one path holds, without following symlinks.
package enum Entry: Hashable, Sendable {
  /// Nothing exists there.
  case absent
  /// A regular file.
  case file(size: Int64, permissions: FilePermissions)
  /// A directory.
  case directory
  /// A symlink: its target as written, and what it resolves to.
  case link(target: ByteString, destination: Destination)
  /// A FIFO, a socket or a device.
  case special
  /// Its status cannot be read.
  case unreadable(Errno)

  /// What a symlink resolves to.
  package enum Destination: Hashable, Sendable {
    /// A regular file, with its resolved path.
    case file(FilePath)
    /// A directory, with its resolved path.
    case directory(FilePath)
    /// A FIFO, a socket or a device.
    case special
    /// Nothing: the symlink is dangling.
    case nothing
    /// Itself: the symlink is part of a loop.
    case loop
  }

  /// Looks at `path`; does not resolve a symlink whose target is `known`, a file known to exist.
  package init(at path: FilePath, known: FilePath? = nil) {
    do throws(Errno) {
      guard let status = try PathLookup.status(path) else {
        self = .absent
        return
      }
      switch status.type {
      case .regular: self = .file(size: status.size, permissions: status.permissions)
      case .directory: self = .directory
      case .symbolicLink:
        let target = try PathLookup.target(ofLink: path)
        if let known, target == known.bytes {
          self = .link(target: target, destination: .file(known))
        } else {
          self = .link(target: target, destination: Destination(following: path))
        }
      default: self = .special
      }
    } catch {
      self = .unreadable(error)
    }
  }

  /// Whether nothing exists there.
  package var isAbsent: Bool { self == .absent }

  /// The regular file that the entry at `path` resolves to, nil when there is none.
  package func resolvedFile(at path: FilePath) -> FilePath? {
    switch self {
    case .file: path
    case .link(_, .file(let end)): end
    default: nil
    }
  }

  /// Whether it is a directory or a symlink to one.
  package var leadsToDirectory: Bool {
    switch self {
    case .directory, .link(_, .directory): true
    default: false
    }
  }
}

extension Entry.Destination {
  init(following path: FilePath) {
    do throws(Errno) {
      let resolved = try PathLookup.resolve(path)
      switch resolved.status(followingLinks: false)?.type {
      case .regular: self = .file(resolved)
      case .directory: self = .directory(resolved)
      default: self = .special
      }
    } catch {
      self = error == .tooManySymbolicLinkLevels ? .loop : .nothing
    }
  }
}
