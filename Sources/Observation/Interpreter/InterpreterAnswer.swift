import Host
import SystemPackage

/// One answer of an interpreter to `shell/query.py`, as it was given.
struct InterpreterAnswer {
  private let fields: [String: ByteString]

  /// Reads the answer file's bytes; nil unless it is whole.
  init?(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.first.map({ Array($0) }) == Array("replit-py 1".utf8),
      parts.last?.isEmpty == true, parts.dropLast().last.map({ Array($0) }) == Array("end".utf8)
    else { return nil }
    var fields: [String: ByteString] = [:]
    for part in parts.dropFirst().dropLast(2) {
      guard let separator = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      fields[String(decoding: part[..<separator], as: UTF8.self)] =
        ByteString(Array(part[part.index(after: separator)...]))
    }
    guard Self.required.allSatisfy({ fields[$0] != nil }) else { return nil }
    self.fields = fields
  }

  private static let required = [
    "executable", "base-executable", "running", "version", "implementation", "abiflags",
    "platlibdir", "extension-suffix", "prefix", "base-prefix", "landmark",
  ]

  /// `sys.executable`.
  var executable: FilePath { path("executable") }
  /// `sys._base_executable`.
  var baseExecutable: FilePath { path("base-executable") }
  /// The file the kernel runs, whatever `argv[0]` says.
  var running: FilePath { path("running") }
  /// `sys.prefix` before `site`.
  var prefix: FilePath { path("prefix") }
  /// `sys.base_prefix`.
  var basePrefix: FilePath { path("base-prefix") }
  /// A file of the standard library.
  var landmark: FilePath { path("landmark") }
  /// `sys.implementation.name`.
  var implementation: String { text("implementation") }
  /// What extension modules end in.
  var extensionSuffix: String { text("extension-suffix") }
  /// Three numbers.
  var version: PythonVersion? { PythonVersion(text("version")) }

  /// Where a virtual environment keeps packages, as `sysconfig`'s `venv` scheme has it.
  var sitePackages: FilePath? {
    guard let version else { return nil }
    let name = implementation == "pypy" ? "pypy" : "python"
    let threading = text("abiflags").contains("t") ? "t" : ""
    return FilePath("lib/\(name)\(version.minorText)\(threading)/site-packages")
  }

  private func path(_ name: String) -> FilePath {
    FilePath(fields[name] ?? ByteString([]))
  }

  private func text(_ name: String) -> String {
    fields[name]?.lossyText ?? ""
  }
}
