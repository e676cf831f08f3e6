import Glibc
package import Host
package import SystemPackage

/// Where our own files are inside an environment.
package enum StateDirectory {
  /// The directory's name.
  package static let directoryName = ".replit-py"

  /// The directory.
  package static func directory(in environment: FilePath) -> FilePath {
    environment.pushing(FilePath(directoryName))
  }

  /// The heal that is under way; there only while one is, or after one was killed.
  package static func pending(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("pending")
  }

  /// The names in our own directory of what a heal has not finished, or never will: ``pending(in:)``,
  /// files under temporary names, what an installer works in.
  static func unfinished(in environment: FilePath) -> [String] {
    ((try? PathLookup.names(in: directory(in: environment))) ?? []).map(\.lossyText).filter {
      $0 == "pending" || $0.hasPrefix("tmp.") || $0.hasPrefix("staging.")
    }
  }

  /// Whether there is anything of ``unfinished(in:)``.
  static func hasUnfinished(in environment: FilePath) -> Bool {
    !unfinished(in: environment).isEmpty
  }

  /// What was healed: a directory with one JSON document for each heal.
  package static func journal(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("journal")
  }

  /// The file that is locked while an environment is changed.
  package static func lock(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("lock")
  }

  /// There where a heal learned that no link can be made: its text is the device's number.
  package static func linkless(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("linkless")
  }

  /// A link to what was found when the environment was last healed; where there can be none, a file
  /// whose text is the target.
  package static func base(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("base")
  }

  /// A link whose text is the identity of what ``base(in:)`` led to, or a file, likewise.
  package static func provided(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("provided")
  }

  /// What the link at `path`, or the file in its place, says; nil where there is neither.
  package static func note(at path: FilePath) -> ByteString? {
    if let target = try? PathLookup.target(ofLink: path) { return target }
    return (try? FileReading.contents(of: path, limit: Int(PATH_MAX))).map { ByteString($0) }
  }

  /// A link to the interpreter's path in a Nix store, which Nix knows as a root.
  package static func storeRoot(in environment: FilePath) -> FilePath {
    environment.pushing(storeRootPath)
  }

  /// The place of ``storeRoot(in:)`` in the environment.
  package static let storeRootPath: FilePath = ".replit-py/gc-root"

  /// A link whose text is what Nix was asked for last, see ``NixStore/request(for:at:)``.
  static func askedStoreRoot(in environment: FilePath) -> FilePath {
    environment.pushing(askedStoreRootPath)
  }

  /// The place of ``askedStoreRoot(in:)`` in the environment.
  package static let askedStoreRootPath: FilePath = ".replit-py/gc-root-asked"

  /// There while the last thing done is that a person took a heal back.
  package static func held(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("held")
  }

  /// What the environment follows now.
  package static func state(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("state.json")
  }
}
