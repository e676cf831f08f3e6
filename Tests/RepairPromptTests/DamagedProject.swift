import Host
import SystemPackage
import TestSupport

/// A project whose environment was healthy, with damages that can be made in no time.
struct DamagedProject: Sendable {
  let scratch: Scratch
  let interpreter: RealInterpreter
  let variables: [String: String]

  /// What can be done to an environment, worst first as the prompt lists it.
  enum Damage: Sendable {
    /// RP440: a `.pth` file that makes Python complain; its repair takes the file away.
    case brokenPathFile
    /// RP405: a module of the package `greeting` is gone; its repair needs the network.
    case missingModule
    /// RP130: `include` is gone.
    case noInclude
    /// RP131: an activator is gone.
    case noActivator
    /// RP513 or the like can not be repaired: a wish of `.replit` for another version.
    case otherModule
  }

  static let isPossible = RealInterpreter.newest != nil

  /// Makes the project.
  ///
  /// - Parameter installer: The text of the `uv` on `PATH`.
  init(_ damages: Damage..., installer: String = "#!/bin/sh\nexit 9\n") async throws {
    scratch = try Scratch()
    interpreter = RealInterpreter.newest!
    let tools = scratch.directory.appending("tools")
    try scratch.write(installer, to: tools.appending("uv"), executable: true)
    let path = scratch.path([tools, interpreter.bin])
    variables = scratch.variables.merging(path) { $1 }.merging(
      ["REPL_HOME": scratch.project.string, "INPUTRC": "/dev/null"]) { $1 }
    try scratch.makeUserBase(for: interpreter)
    let healed = try await Command(
      Program.path, ["heal"], variables: variables, directory: scratch.project
    ).run()
    guard healed.status == 0 else { throw Failed(result: healed) }
    for damage in damages { try await make(damage) }
  }

  /// A step that a test needs and that did not succeed.
  struct Failed: Error {
    let result: Command.Result
  }

  var environment: FilePath { scratch.environment }
  var sitePackages: FilePath {
    environment.appending("lib/python\(interpreter.minor)/site-packages")
  }
  var history: FilePath { scratch.directory.appending("state/replit-py/repair-history") }

  private func make(_ damage: Damage) async throws {
    switch damage {
    case .brokenPathFile:
      try scratch.write("import sys; sys.exit(1)\n", to: sitePackages.appending("broken.pth"))
    case .missingModule: try scratch.remove(sitePackages.appending("greeting.py"))
    case .noInclude:
      _ = try await scratch.run("/bin/rmdir", environment.appending("include").string)
    case .noActivator: try scratch.remove(environment.appending("bin/activate"))
    case .otherModule:
      try scratch.write("modules = [\"python-3.6\"]\n", to: scratch.project.appending(".replit"))
    }
  }

  /// Runs `replit-py repair` with `script` as its standard input.
  func repair(_ script: String, _ more: [String: String] = [:]) async throws -> Command.Result {
    let file = scratch.directory.appending("script")
    try scratch.write(script, to: file)
    return try await Command(
      "/bin/sh", ["-c", "exec \"$0\" repair <\"$1\"", Program.path.string, file.string],
      variables: variables.merging(more) { $1 }, directory: scratch.project
    ).run()
  }

  /// A digest of the environment without the bookkeeping.
  func contents() async throws -> String {
    let script = """
      find . -path ./.replit-py -prune -o -printf '%p %y %m %l\\n' | sort
      find . -path ./.replit-py -prune -o -type f -print0 | sort -z | xargs -0 -r sha256sum
      """
    return try await scratch.run("/bin/sh", "-c", script, in: environment).output
  }
}
