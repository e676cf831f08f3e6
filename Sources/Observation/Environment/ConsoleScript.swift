import Host
package import SystemPackage

/// A script that should mean this environment's pip.
package struct ConsoleScript: Hashable, Sendable {
  /// Its name in `bin`.
  package var name: String
  /// What runs it.
  package var interpreter: Interpreter

  /// What a script's first lines say.
  package enum Interpreter: Hashable, Sendable {
    /// There is no script.
    case absent
    /// The `python` beside it.
    case environment
    /// Another interpreter, as written.
    case elsewhere(String)
    /// No `#!` line that we understand.
    case unknown
  }

  /// Reads the script `name` of the environment at `environment`.
  package init(_ name: String, in environment: FilePath) {
    self.name = name
    let bin = environment.pushing("bin")
    let path = bin.pushing(FilePath(name))
    guard PathLookup.exists(path) else {
      interpreter = .absent
      return
    }
    let head = (try? FileReading.head(of: path, count: Script.headLength)) ?? []
    guard let shebang = Shebang(head) else {
      interpreter = .unknown
      return
    }
    switch Script.Runner(shebang, bin: bin) {
    case .environment: interpreter = .environment
    case .search: interpreter = .elsewhere("/usr/bin/env " + shebang.program.lossyText)
    case .missing, .elsewhere, .other: interpreter = .elsewhere(shebang.program.lossyText)
    }
  }

  /// A script as known from elsewhere.
  package init(name: String, interpreter: Interpreter) {
    self.name = name
    self.interpreter = interpreter
  }
}
