import Host
public import SystemPackage

/// The modules that come with an interpreter, by the names of their files.
public struct StandardLibrary: Sendable {
  private let names: Set<String>

  /// Compiled into every CPython (`sys.builtin_module_names`).
  private static let builtIn: Set<String> = [
    "sys", "builtins", "marshal", "posix", "time", "math", "errno", "gc", "itertools", "atexit",
    "faulthandler", "pwd", "zipimport", "signal", "array", "binascii", "cmath", "fcntl", "grp",
    "mmap", "pyexpat", "resource", "select", "spwd", "syslog", "termios", "unicodedata", "zlib",
    "xxsubtype",
  ]

  /// The library around `landmark`, a file of its package `encodings`.
  public init?(landmark: FilePath) {
    let directory = landmark.parent.parent
    guard let names = try? PathLookup.names(in: directory) else { return nil }
    let dynamic = (try? PathLookup.names(in: directory.pushing("lib-dynload"))) ?? []
    var modules = Self.builtIn
    for name in names + dynamic {
      let text = name.lossyText
      if let dot = text.firstIndex(of: ".") {
        if text.hasSuffix(".py") || text.hasSuffix(".so") { modules.insert(String(text[..<dot])) }
      } else {
        modules.insert(text)
      }
    }
    self.names = modules.subtracting(["site-packages", "dist-packages", "__pycache__", "test"])
  }

  /// Whether a module of this name is in it.
  public func has(_ module: String) -> Bool { names.contains(module) }
}
