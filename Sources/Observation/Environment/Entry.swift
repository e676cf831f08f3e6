package import Host
package import SystemPackage

/// What is at one place on disk, links not followed.
package enum Entry: Hashable, Sendable {
  /// Nothing.
  case absent
  /// A regular file.
  case file(size: Int64, permissions: FilePermissions)
  /// A directory.
  case directory
  /// A symbolic link, its target as written and what it leads to.
  case link(target: ByteString, destination: Destination)
  /// A FIFO, a socket, a device.
  case special
  /// It can not be looked at.
  case unreadable(Errno)

  /// What a link leads to.
  package enum Destination: Hashable, Sendable {
    /// A regular file, at this path free of links.
    case file(FilePath)
    /// A directory, at this path free of links.
    case directory(FilePath)
    /// Something else.
    case special
    /// Nothing.
    case nothing
    /// Itself.
    case loop
  }

  /// Looks at `path`; a link straight to `known`, which is a file free of links, is not followed.
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

  /// Whether there is nothing.
  package var isAbsent: Bool { self == .absent }

  /// The file at the end, nil when it does not lead to a regular file; `path` is its own place.
  package func resolvedFile(at path: FilePath) -> FilePath? {
    switch self {
    case .file: path
    case .link(_, .file(let end)): end
    default: nil
    }
  }

  /// Whether it is a directory or leads to one.
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
