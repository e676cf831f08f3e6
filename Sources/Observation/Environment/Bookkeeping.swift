public import SystemPackage

/// Where our own files are inside an environment.
public enum Bookkeeping {
  /// The directory's name.
  public static let directoryName = ".replit-py"

  /// The directory.
  public static func directory(in environment: FilePath) -> FilePath {
    environment.pushing(FilePath(directoryName))
  }

  /// The heal that is under way; there only while one is, or after one was killed.
  public static func pending(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("pending")
  }

  /// What was healed: a directory with one JSON document for each heal.
  public static func journal(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("journal")
  }

  /// The file that is locked while an environment is changed.
  public static func lock(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("lock")
  }

  /// A link to what was found when the environment was last healed.
  public static func base(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("base")
  }

  /// A link whose text is the identity of what ``base(in:)`` led to.
  public static func provided(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("provided")
  }

  /// A link to the interpreter's path in a Nix store, which Nix knows as a root.
  public static func storeRoot(in environment: FilePath) -> FilePath {
    environment.pushing(storeRootPath)
  }

  /// The place of ``storeRoot(in:)`` in the environment.
  public static let storeRootPath: FilePath = ".replit-py/gc-root"

  /// A link whose text is what Nix was asked for last, see ``NixStore/request(for:at:)``.
  static func askedStoreRoot(in environment: FilePath) -> FilePath {
    environment.pushing(askedStoreRootPath)
  }

  /// The place of ``askedStoreRoot(in:)`` in the environment.
  public static let askedStoreRootPath: FilePath = ".replit-py/gc-root-asked"

  /// There while the last thing done is that a person took a heal back.
  public static func held(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("held")
  }

  /// What the environment follows now.
  public static func state(in environment: FilePath) -> FilePath {
    directory(in: environment).pushing("state.json")
  }
}
