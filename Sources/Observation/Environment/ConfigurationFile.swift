package import Host
package import SystemPackage

/// What the path of `pyvenv.cfg` holds.
package enum ConfigurationFile: Hashable, Sendable {
  /// There is no such file.
  case absent
  /// A readable file.
  case file(PyVenvConfiguration)
  /// A symlink to a readable file.
  case linked(PyVenvConfiguration, target: ByteString)
  /// A dangling symlink, or one in a loop.
  case danglingLink(target: ByteString)
  /// A directory.
  case directory
  /// A FIFO, a socket or a device, which might never stop giving data.
  case special
  /// It exists and cannot be read.
  case unreadable(Errno)
  /// It is larger than ``limit``.
  case tooLarge

  /// The most bytes that are read; CPython 3.11 and later reject larger files.
  package static let limit = 32 << 10

  /// Reads the file at `path`.
  package init(at path: FilePath) {
    let entry = Entry(at: path)
    switch entry {
    case .absent: self = .absent
    case .directory, .link(_, .directory): self = .directory
    case .link(let target, .nothing), .link(let target, .loop): self = .danglingLink(target: target)
    case .special, .link(_, .special): self = .special
    case .unreadable(let error): self = .unreadable(error)
    case .file, .link(_, .file):
      do {
        let text = PyVenvConfiguration(
          try FileReading.contents(of: path, limit: ConfigurationFile.limit))
        if case .link(let target, _) = entry {
          self = .linked(text, target: target)
        } else {
          self = .file(text)
        }
      } catch {
        self = error == .fileTooLarge ? .tooLarge : .unreadable(error)
      }
    }
  }

  /// The contents, where they could be read.
  package var text: PyVenvConfiguration? {
    switch self {
    case .file(let text), .linked(let text, _): text
    default: nil
    }
  }
}
