import Host
package import Observation
import SystemPackage

extension Script {
  /// A script of the form that installers generate.
  ///
  /// - Parameters:
  ///   - interpreter: What its `#!` line says.
  ///   - module: What it imports its function from.
  package static func generated(
    _ name: String, _ interpreter: String, _ runner: Runner, importing module: String = "tool",
    changing change: (inout Script) -> Void = { _ in }
  ) -> Script {
    let text = """
      #!\(interpreter)
      import sys
      from \(module) import main
      if __name__ == "__main__":
          sys.exit(main())

      """
    var script = of(name, Array(text.utf8), runner)
    script.module = module
    change(&script)
    return script
  }

  /// One that the environment's `python` runs.
  package static func right(
    _ name: String, importing module: String = "tool",
    changing change: (inout Script) -> Void = { _ in }
  ) -> Script {
    generated(
      name, "\(Observation.place)/bin/python", .environment(name: "python"), importing: module,
      changing: change)
  }

  /// One whose interpreter is gone.
  package static func stale(_ name: String) -> Script {
    generated(name, "/old/.pythonlibs/bin/python", .missing("/old/.pythonlibs/bin/python"))
  }

  /// One that an interpreter outside the environment runs.
  package static func elsewhere(_ name: String) -> Script {
    generated(name, "/usr/bin/python3", .elsewhere("/usr/bin/python3"))
  }

  /// One with nothing in it.
  package static func empty(_ name: String) -> Script {
    Script(name: ByteString(name), size: 0, shebang: nil, runner: .other)
  }

  /// A script of these bytes.
  package static func of(_ name: String, _ contents: [UInt8], _ runner: Runner) -> Script {
    Script(
      name: ByteString(name), size: Int64(contents.count), shebang: Shebang(contents),
      runner: runner, contents: contents)
  }
}

extension Observation {
  /// What `heal` makes, with everything looked at that `doctor` looks at.
  package static let everything = ours.changing {
    $0.scope = .everything
    $0.environment.packages = .provided
    $0.environment.markers = .provided
    $0.shell = ShellVariables()
    $0.installer = .uv("/usr/local/bin/uv")
    $0.volume = Volume()
    $0.files = ProjectFiles()
  }

  /// The same with these distributions in it.
  package static func installed(_ distributions: Distribution...) -> Observation {
    everything.changing { $0.install(distributions) }
  }

  /// Puts `distributions` into the environment, their scripts included.
  package mutating func install(_ distributions: [Distribution]) {
    var packages = environment.packages ?? .provided
    packages.distributions += distributions
    packages.names += distributions.flatMap { [ByteString($0.name), $0.metadataName] }
    environment.packages = packages
    environment.binNames.formUnion(distributions.flatMap(\.recordedScripts))
  }

  /// Puts `scripts` into `bin`.
  package mutating func add(_ scripts: Script...) {
    for script in scripts {
      environment.scripts.append(script)
      environment.binNames.insert(script.name)
    }
  }
}
