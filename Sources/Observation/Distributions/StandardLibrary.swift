package import Host
package import SystemPackage

/// The modules of an interpreter's standard library, by their file names.
package struct StandardLibrary: Sendable {
  private let names: Set<ByteString>

  /// Modules built into CPython (`sys.builtin_module_names`).
  private static let builtIn = [
    "sys", "builtins", "marshal", "posix", "time", "math", "errno", "gc", "itertools", "atexit",
    "faulthandler", "pwd", "zipimport", "signal", "array", "binascii", "cmath", "fcntl", "grp",
    "mmap", "pyexpat", "resource", "select", "spwd", "syslog", "termios", "unicodedata", "zlib",
    "xxsubtype",
  ]

  /// The standard library that contains `landmark`, a file of its package `encodings`.
  package init?(landmark: FilePath) {
    let directory = landmark.parent.parent
    guard var files = try? PathLookup.names(in: directory) else { return nil }
    files += (try? PathLookup.names(in: directory.pushing("lib-dynload"))) ?? []
    var modules: Set<ByteString> = []
    modules.reserveCapacity(files.count + Self.builtIn.count)
    modules.formUnion(Self.builtIn.lazy.map { ByteString($0) })
    for file in files {
      if let dot = file.bytes.firstIndex(of: UInt8(ascii: ".")) {
        let isModule = file.bytes.hasSuffix(".py") || file.bytes.hasSuffix(".so")
        if isModule { modules.insert(ByteString(Array(file.bytes[..<dot]))) }
      } else {
        modules.insert(file)
      }
    }
    let others = ["site-packages", "dist-packages", "__pycache__", "test"]
    names = modules.subtracting(others.map { ByteString($0) })
  }

  /// Whether it has a module of this name.
  package func has(_ module: String) -> Bool { has(ByteString(module)) }

  /// Whether it has a module of this name.
  package func has(_ module: ByteString) -> Bool { names.contains(module) }
}
