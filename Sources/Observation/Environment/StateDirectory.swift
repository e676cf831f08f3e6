import Glibc
package import Host
package import SystemPackage

/// The paths of this program's own files inside an environment.
package enum StateDirectory {
  /// The directory's name.
  package static let directoryName = ".replit-py"

  /// The directory in `environment`.
  package static func directory(in environment: FilePath) -> FilePath {
    environment.pushing(FilePath(directoryName))
  }

  /// The record of a running heal; it exists only during a heal, or after one was killed.
  package static func pending(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("pending")
  }

  /// The names of what a heal has not finished: ``pending(in:)``, temporary files, an installer's
  /// staging directory.
  static func unfinished(in environment: FilePath) -> [String] {
    ((try? PathLookup.names(in: directory(in: environment))) ?? []).map(\.lossyText).filter {
      $0 == "pending" || $0.hasPrefix("tmp.") || $0.hasPrefix("staging.")
    }
  }

  /// Whether anything is ``unfinished(in:)``.
  static func hasUnfinished(in environment: FilePath) -> Bool {
    !unfinished(in: environment).isEmpty
  }

  /// The history of heals: a directory with one JSON document for each.
  package static func journal(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("journal")
  }

  /// The file that is locked while an environment is changed.
  package static func lock(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("lock")
  }

  /// The file by which a heal notes that no symlink can be created; it contains the device number.
  package static func linkless(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("linkless")
  }

  /// A symlink to the interpreter as it was found at the last heal; a file with that path where
  /// symlinks are not supported.
  package static func base(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("base")
  }

  /// A symlink, or such a file, whose text is the identity of what ``base(in:)`` resolved to.
  package static func provided(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("provided")
  }

  /// The text of the symlink at `path`, or of the file in its place; nil where there is neither.
  package static func note(at path: FilePath) -> ByteString? {
    if let target = try? PathLookup.target(ofLink: path) { return target }
    return (try? FileReading.contents(of: path, limit: Int(PATH_MAX))).map { ByteString($0) }
  }

  /// A symlink to the interpreter's path in a Nix store, registered with Nix as a garbage collector
  /// root.
  package static func storeRoot(in environment: FilePath) -> FilePath {
    environment.pushing(storeRootPath)
  }

  /// The path of ``storeRoot(in:)``, relative to the environment.
  package static let storeRootPath: FilePath = ".replit-py/gc-root"

  /// A symlink whose text is the last request to Nix, see ``NixStore/request(for:at:)``.
  static func askedStoreRoot(in environment: FilePath) -> FilePath {
    environment.pushing(askedStoreRootPath)
  }

  /// The path of ``askedStoreRoot(in:)``, relative to the environment.
  package static let askedStoreRootPath: FilePath = ".replit-py/gc-root-asked"

  /// A file that exists while the last action here was a person's undo of a heal.
  package static func held(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("held")
  }

  /// The file that records which interpreter the environment follows now.
  package static func state(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("state.json")
  }
}
