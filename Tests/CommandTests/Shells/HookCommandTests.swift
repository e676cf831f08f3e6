import Host
import SystemPackage
import TestSupport
import Testing

@Suite("hook and activate")
struct HookCommandTests {
  @Test(
    "print what their shell accepts without running it",
    arguments: [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["-n"])])
  func printsWhatTheShellAccepts(_ shell: String, _ options: [String]) async throws {
    let scratch = try Scratch()
    let hook = try await scratch.replitPy("hook", shell)
    #expect(hook.status == 0 && hook.errors == "" && hook.output.contains(Program.path.string))
    let file = scratch.directory.appending("hook.\(shell)")
    try scratch.write(hook.output, to: file)
    let checked = try await Command(
      "/usr/bin/env", [shell] + options + [file.string],
      variables: ["PATH": "/usr/bin:/bin", "HOME": scratch.directory.string]
    ).run()
    #expect(checked.status == 0 && checked.errors == "", "\(checked)")
  }

  @Test("know the shells there are", arguments: ["hook", "activate"])
  func knowsTheShells(_ command: String) async throws {
    let scratch = try Scratch()
    let result = try await scratch.replitPy(command, "tcsh")
    #expect(result.status == 64)
    for shell in ["bash", "zsh", "fish"] { #expect(result.errors.contains("'\(shell)'")) }
  }

  @Test(
    "activate finds out which shell asks",
    .enabled(if: RealInterpreter.newest != nil), arguments: ["bash", "zsh", "fish", "dash"])
  func asksWhich(_ shell: String) async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(RealInterpreter.newest))
    _ = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
    let lines =
      shell == "fish"
      ? "'\(Program.path)' activate | source; echo $VIRTUAL_ENV; deactivate; echo \"[$VIRTUAL_ENV]\""
      : "eval \"$('\(Program.path)' activate)\"; echo $VIRTUAL_ENV; deactivate; echo \"[$VIRTUAL_ENV]\""
    let result = try await scratch.run(
      "/usr/bin/env", shell, "-c", lines,
      variables: scratch.variables(providing: RealInterpreter.newest))
    #expect(result.lines == [scratch.environment.string, "[]"], "\(result)")
    #expect(result.errors == "")
  }

  @Test(
    "activate gives back what deactivate finds changed, also after it was evaluated twice",
    .enabled(if: RealInterpreter.newest != nil))
  func deactivates() async throws {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: try #require(RealInterpreter.newest))
    _ = try await scratch.replitPy("heal", providing: RealInterpreter.newest)
    let script = """
      before=$(env | sort | grep -v '^_=')
      eval "$('\(Program.path)' activate bash)"
      eval "$('\(Program.path)' activate bash)"
      echo "$PYTHONHOME.$PIP_USER.$PATH"
      deactivate
      [ "$before" = "$(env | sort | grep -v '^_=')" ] && echo same
      """
    var variables = scratch.variables(
      providing: RealInterpreter.newest,
      ["PYTHONHOME": "/nowhere", "PIP_USER": "1", "PYTHONUSERBASE": ""])
    let path = variables["PATH"] ?? ""
    variables["PS1"] = "$ "
    let result = try await scratch.run("/bin/bash", "-c", script, variables: variables)
    #expect(result.lines == [".0.\(scratch.environment)/bin:\(path)", "same"], "\(result)")
  }

  @Test("hook python writes a sitecustomize, and only where it can")
  func writesSitecustomize() async throws {
    let scratch = try Scratch()
    let result = try await scratch.replitPy(
      "hook", "python", "--install", scratch.directory.string)
    #expect(result.status == 0, "\(result)")
    let printed = try await scratch.replitPy("hook", "python")
    #expect(try scratch.text(scratch.directory.appending("sitecustomize.py")) == printed.output)
    let refused = try await scratch.replitPy("hook", "python", "--install", "/nonexistent")
    #expect(refused.status == 73 && refused.saysOneError, "\(refused)")
    #expect(try await scratch.replitPy("hook", "bash", "--install", "/tmp").status == 64)
  }
}
