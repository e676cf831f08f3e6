import Host
package import SystemPackage

/// One of the console scripts that should be this environment's pip.
package struct ConsoleScript: Hashable, Sendable {
  /// Its name in `bin`.
  package var name: String
  /// The interpreter that runs it.
  package var interpreter: Interpreter

  /// The interpreter that a script's first lines name.
  package enum Interpreter: Hashable, Sendable {
    /// There is no script.
    case absent
    /// The `python` beside it.
    case environment
    /// Another interpreter, as written.
    case elsewhere(String)
    /// A script without a shebang that is understood.
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

  /// A script with a given interpreter.
  package init(name: String, interpreter: Interpreter) {
    self.name = name
    self.interpreter = interpreter
  }
}
