import Host
import SystemPackage

/// One interpreter's answer to `shell/query.py`, unchecked.
struct InterpreterAnswer {
  private let values: [ByteString]

  /// The fields, in the order of the query.
  private enum Field: Int, CaseIterable {
    case executable, baseExecutable, running, version, implementation, abiflags, extensionSuffix
    case prefix, basePrefix, landmark
  }

  /// Parses the contents of the answer file; nil unless it is complete.
  init?(_ bytes: [UInt8]) {
    let parts = ByteString.fields(in: bytes)
    guard parts.count == Field.allCases.count + 3, parts.first == "replit-py",
      parts.suffix(2) == ["end", ""]
    else { return nil }
    values = Array(parts.dropFirst().dropLast(2))
  }

  /// `sys.executable`.
  var executable: FilePath { path(.executable) }
  /// `sys._base_executable`.
  var baseExecutable: FilePath { path(.baseExecutable) }
  /// The file that the kernel runs, whatever `argv[0]` says.
  var running: FilePath { path(.running) }
  /// `sys.prefix`, as it is before `site` runs.
  var prefix: FilePath { path(.prefix) }
  /// `sys.base_prefix`.
  var basePrefix: FilePath { path(.basePrefix) }
  /// A file of the standard library's package `encodings`; empty where it has none.
  var landmark: FilePath { path(.landmark) }
  /// `sys.implementation.name`.
  var implementation: String { text(.implementation) }
  /// The suffix of extension modules.
  var extensionSuffix: String { text(.extensionSuffix) }
  /// The version, with its three numbers.
  var version: PythonVersion? { PythonVersion(text(.version)) }

  /// The `site-packages` of a virtual environment, as in `sysconfig`'s scheme `venv`.
  var sitePackages: FilePath? {
    guard let version else { return nil }
    let name = implementation == "pypy" ? "pypy" : "python"
    let threading = text(.abiflags).contains("t") ? "t" : ""
    return FilePath("lib/\(name)\(version.minorText)\(threading)/site-packages")
  }

  private func path(_ field: Field) -> FilePath {
    FilePath(values[field.rawValue])
  }

  private func text(_ field: Field) -> String {
    values[field.rawValue].lossyText
  }
}
