import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Activating the environment in a shell", .enabled(if: !RealInterpreter.all.isEmpty))
struct ActivationTests {
  /// A shell, and how it enters an environment and prints what it sees.
  struct Shell: Sendable, CustomTestStringConvertible {
    let name: String
    let activator: String
    let script: String

    var testDescription: String { name }

    init(_ name: String, sourcing activator: String, _ script: String) {
      self.name = name
      self.activator = activator
      self.script = script
    }
  }

  static let shells = [
    Shell("bash", sourcing: "activate", posix), Shell("zsh", sourcing: "activate", posix),
    Shell(
      "fish", sourcing: "activate.fish",
      """
      set before "$PATH"
      source .pythonlibs/bin/activate.fish
      printf '%s\\n' "$VIRTUAL_ENV" (command -v python)
      python -c 'import sys; print(sys.prefix)'
      deactivate
      test "$before" = "$PATH"; and echo restored
      set -q VIRTUAL_ENV; or echo gone
      """),
    Shell(
      "tcsh", sourcing: "activate.csh",
      """
      set before = "$PATH"
      source .pythonlibs/bin/activate.csh
      echo "$VIRTUAL_ENV"
      which python
      python -c 'import sys; print(sys.prefix)'
      deactivate
      if ("$before" == "$PATH") echo restored
      if (! $?VIRTUAL_ENV) echo gone
      """),
  ].filter { Tool.isExpected($0.name) }

  private static let posix = """
    before=$PATH
    . .pythonlibs/bin/activate
    printf '%s\\n' "$VIRTUAL_ENV" "$(command -v python)"
    python -c 'import sys; print(sys.prefix)'
    deactivate
    [ "$before" = "$PATH" ] && echo restored
    [ -z "${VIRTUAL_ENV+set}" ] && echo gone
    """

  static let names = [
    "project", "two words", "it's a \"project\"", "$(touch x)`touch x`", "-n", "a;touch x",
    "*[a]?~",
    "back\\slash", "!bang!", "#hash", "d%sé",
  ]

  private func makeConverted(_ name: String) async throws -> Scratch {
    let scratch = try Scratch(project: FilePath(name))
    try scratch.makeUserBase(for: RealInterpreter.all.last!)
    let healed = try await scratch.replitPy("heal", providing: RealInterpreter.all.last)
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  private func enter(_ scratch: Scratch, in shell: Shell) async throws -> Command.Result {
    let script = scratch.directory.appending("script")
    try scratch.write(shell.script + "\n", to: script)
    let quiet = shell.name == "tcsh" ? ["-f"] : []
    return try await Command(
      try #require(Tool.named(shell.name)), quiet + [script.string], variables: scratch.variables,
      directory: scratch.project
    ).run()
  }

  @Test("names it, puts its `python` first, and leaving restores `PATH`", arguments: shells, names)
  func activation(_ shell: Shell, _ name: String) async throws {
    let scratch = try await makeConverted(name)

    let seen = try await enter(scratch, in: shell)

    let environment = scratch.environment.string
    #expect(
      seen.lines == [environment, "\(environment)/bin/python", environment, "restored", "gone"],
      "\(seen)")
    #expect(!PathLookup.exists(scratch.project.appending("x")))
  }

  @Test("still works after the project moved", arguments: shells)
  func movedProject(_ shell: Shell) async throws {
    let scratch = try await makeConverted("project")
    let moved = scratch.directory.appending("moved here")
    _ = try await scratch.run(
      "/bin/mv", scratch.project.string, moved.string, in: scratch.directory)
    let script = scratch.directory.appending("script")
    try scratch.write(shell.script + "\n", to: script)

    let seen = try await Command(
      try #require(Tool.named(shell.name)), (shell.name == "tcsh" ? ["-f"] : []) + [script.string],
      variables: scratch.variables, directory: moved
    ).run()

    #expect(seen.lines.first == "\(moved)/.pythonlibs", "\(seen)")
    #expect(seen.lines.suffix(2) == ["restored", "gone"], "\(seen)")
  }

  @Test("twice is like once", arguments: shells.filter { $0.activator == "activate" })
  func activatingTwiceIsOnce(_ shell: Shell) async throws {
    let scratch = try await makeConverted("project")
    let script = scratch.directory.appending("script")
    let line = ". .pythonlibs/bin/activate\n"
    try scratch.write(
      "before=$PATH\n" + line + shell.script.replacing("before=$PATH\n", with: "") + "\n",
      to: script)

    let seen = try await Command(
      try #require(Tool.named(shell.name)), [script.string], variables: scratch.variables,
      directory: scratch.project
    ).run()

    #expect(seen.lines.suffix(2) == ["restored", "gone"], "\(seen)")
  }

  @Test(
    "under `set -eu` nothing is said and nothing fails",
    arguments: shells.filter { $0.activator == "activate" })
  func strictShells(_ shell: Shell) async throws {
    let scratch = try await makeConverted("project")
    let script = scratch.directory.appending("script")
    try scratch.write("set -eu\n" + shell.script + "\n", to: script)

    let seen = try await Command(
      try #require(Tool.named(shell.name)), [script.string], variables: scratch.variables,
      directory: scratch.project
    ).run()

    #expect(seen.status == 0 && seen.errors.isEmpty, "\(seen)")
    #expect(seen.lines.suffix(2) == ["restored", "gone"], "\(seen)")
  }
}
