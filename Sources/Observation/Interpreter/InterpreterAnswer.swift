import Host
import SystemPackage

/// One answer of an interpreter to `shell/query.py`, as it was given.
struct InterpreterAnswer {
  private let values: [ByteString]

  /// The fields, in the order in which the query gives them.
  private enum Field: Int, CaseIterable {
    case executable, baseExecutable, running, version, implementation, abiflags, extensionSuffix
    case prefix, basePrefix, landmark
  }

  /// Reads the answer file's bytes; nil unless it is whole.
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
  /// The file the kernel runs, whatever `argv[0]` says.
  var running: FilePath { path(.running) }
  /// `sys.prefix` before `site`.
  var prefix: FilePath { path(.prefix) }
  /// `sys.base_prefix`.
  var basePrefix: FilePath { path(.basePrefix) }
  /// A file of the standard library.
  var landmark: FilePath { path(.landmark) }
  /// `sys.implementation.name`.
  var implementation: String { text(.implementation) }
  /// What extension modules end in.
  var extensionSuffix: String { text(.extensionSuffix) }
  /// Three numbers.
  var version: PythonVersion? { PythonVersion(text(.version)) }

  /// Where a virtual environment keeps packages, as `sysconfig`'s `venv` scheme has it.
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
