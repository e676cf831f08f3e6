package import Host
package import SystemPackage

/// What is at `pyvenv.cfg`.
package enum ConfigurationFile: Hashable, Sendable {
  /// Nothing.
  case absent
  /// A readable file.
  case file(PyVenvConfiguration)
  /// A link to a readable file.
  case linked(PyVenvConfiguration, target: ByteString)
  /// A link that leads nowhere.
  case danglingLink(target: ByteString)
  /// A directory.
  case directory
  /// A FIFO, a socket, a device: reading it may never end.
  case special
  /// It exists and can not be read.
  case unreadable(Errno)
  /// It is larger than any `pyvenv.cfg`.
  case tooLarge

  /// The most bytes that are read: CPython 3.11 and later stop at a larger file.
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

  /// The text, where there is one.
  package var text: PyVenvConfiguration? {
    switch self {
    case .file(let text), .linked(let text, _): text
    default: nil
    }
  }
}
