import Host
import Report
import SystemPackage
import TestSupport
import Testing

@testable import Commands

/// The examples that people copy: each is run, and one that no table here knows is an error.
@Suite("Every example", .enabled(if: RealInterpreter.pair?.new.minor == "3.11"))
struct ExampleTests {
  /// How an example is tried.
  enum Trial: Equatable {
    /// It ends with this exit code in the project, in that shell.
    case ends(Int, in: ShellProgram = .bash, after: String = "")
    /// The suite in that file plays it.
    case played(in: String)
  }

  private static let helped: [String: Trial] = [
    "eval \"$(replit-py hook zsh)\"": .ends(0, in: .zsh),
    "eval \"$(replit-py completions zsh)\"":
      .ends(0, in: .zsh, after: "autoload -Uz compinit; compinit -u -D"),
    "replit-py hook fish | source": .ends(0, in: .fish),
    "replit-py activate fish | source": .ends(0, in: .fish),
    "replit-py completions fish | source": .ends(0, in: .fish),
  ]

  @Test("in help works in a healthy project")
  func exampleInHelp() async throws {
    let stage = try await Stage()
    let entries = [Manual.program] + Manual.groups.flatMap(\.entries)
    let examples = entries.flatMap(\.guide.examples).map(\.command)
    #expect(Set(Self.helped.keys).isSubset(of: examples), "the table has one that is gone")
    for example in examples {
      try await stage.heal()
      try await stage.perform(example, Self.helped[example] ?? .ends(0))
    }
  }

  /// The commands in the README's blocks, in their order.
  private static let readme: [(command: String, trial: Trial)] = [
    ("sh shell/install.sh ~/my-project", .ends(0)),
    // The shell remembers where it found python3 before.
    ("python3 main.py", .ends(127, after: "hash -p .pythonlibs/bin/python3 python3")),
    ("replit-py doctor", .ends(1)),
    ("replit-py heal", .ends(0)),
    ("replit-py heal", .ends(0)),
    (
      "nix-env -p profile --set /nix/store/ip1p…-python3-3.11.7",
      .played(in: "PromptTests/NixTests.swift")
    ),
    ("python --version", .played(in: "PromptTests/PromptConvergenceTests.swift")),
    ("cd /tmp", .played(in: "PromptTests/DirectoryTests.swift")),
    ("echo \"${VIRTUAL_ENV-none}\"", .played(in: "PromptTests/DirectoryTests.swift")),
    ("replit-py plugins --describe", .ends(0)),
    (
      "sh shell/install.sh [--prefix DIR] [--binary FILE] [--force] [PROJECT]",
      .played(in: "CommandTests/Worlds/InstallTests.swift")
    ),
    (
      "sh shell/install.sh --uninstall [--prefix DIR]",
      .played(in: "CommandTests/Worlds/InstallTests.swift")
    ),
    ("replit-py doctor", .played(in: "CommandTests/Packages/DamagedPackageTests.swift")),
    ("replit-py repair", .played(in: "RepairPromptTests/TerminalTests.swift")),
    ("replit-py heal --migrate", .played(in: "CommandTests/Packages/MigrationTests.swift")),
  ]

  @Test("in the README's blocks works as its story has it")
  func story() async throws {
    let text = String(
      decoding: try FileReading.contents(of: Program.repository.appending("README.md")),
      as: UTF8.self)
    let commands = ReadmeText(text).commands
    #expect(commands == Self.readme.map(\.command), "the table and the README differ")
    let stage = try await Stage()
    for (command, trial) in Self.readme {
      if command == "python3 main.py" { try await stage.breakInterpreter() }
      try await stage.perform(command, trial)
    }
  }

  @Test("in the README's lines names commands and flags that there are")
  func spans() throws {
    let text = String(
      decoding: try FileReading.contents(of: Program.repository.appending("README.md")),
      as: UTF8.self)
    let spans = ReadmeText(text).spans
    #expect(spans.count > 40)
    for span in spans {
      guard let match = span.firstMatch(of: /(^|[ (])replit-py ([a-z]+)(.*)/) else { continue }
      let name = String(match.output.2)
      guard let entry = Manual.entry(named: name) else {
        Issue.record("`\(span)`: there is no command `\(name)`")
        continue
      }
      let flags = entry.syntax.allArguments.flatMap { $0.names ?? [] }.map(\.text)
      for flag in match.output.3.matches(of: /--[a-z]+[a-z-]*/).map({ String($0.output) }) {
        #expect(flags.contains(flag), "`\(span)`: \(name) has no \(flag)")
      }
    }
  }
}

/// A project with a person in it who types examples.
private struct Stage {
  private let scratch: Scratch
  private let interpreter: RealInterpreter
  private let variables: [String: String]

  init() async throws {
    scratch = try Scratch()
    interpreter = try #require(RealInterpreter.pair).new
    let home = scratch.directory.appending("home")
    try scratch.link(home.appending("bin/replit-py"), to: Program.path)
    try scratch.link(
      home.appending("bin/replit-py-freeze"),
      to: Program.repository.appending("Tests/Plugins/replit-py-freeze"))
    try scratch.makeDirectory(home.appending("startup"))
    try scratch.link(home.appending("my-project"), to: scratch.project)
    try scratch.makeUserBase(for: interpreter)
    try scratch.write("print('hello')\n", to: scratch.project.appending("main.py"))
    let entries = [scratch.environment.appending("bin"), home.appending("bin"), interpreter.bin]
    variables = scratch.variables.merging(scratch.path(entries)) { $1 }
  }

  func heal() async throws {
    let healed = try await scratch.run(Program.path, "heal", variables: variables)
    #expect(healed.status == 0, "\(healed)")
  }

  /// The interpreter that the environment was made with is gone.
  func breakInterpreter() async throws {
    try await heal()
    let script = """
      sed -i 's,^home = .*,home = /nix/store/gone/bin,; s,^version = .*,version = 3.10.13,' pyvenv.cfg
      cd bin && for name in python python3; do ln -sf /nix/store/gone/bin/python3.10 $name; done
      """
    let broken = try await scratch.run("/bin/sh", "-c", script, in: scratch.environment)
    #expect(broken.status == 0, "\(broken)")
  }

  func perform(_ example: String, _ trial: ExampleTests.Trial) async throws {
    switch trial {
    case .played(let file):
      let path = Program.repository.appending("Tests").pushing(FilePath(file))
      #expect(PathLookup.exists(path), "\(example)")
    case .ends(let status, let shell, let before):
      guard ShellProgram.installed.contains(shell) else { return }
      let program = try #require(shell.program)
      let install = "sh '\(Program.repository)/shell/install.sh' --binary '\(Program.path)'"
      let line = example.replacing("sh shell/install.sh", with: install)
      let options = shell == .zsh ? ["-f", "-c"] : shell == .fish ? ["--no-config", "-c"] : ["-c"]
      let result = try await Command(
        program, options + [before + "\n" + line], variables: variables, directory: scratch.project
      ).run()
      #expect(result.status == status, "\(example): \(result)")
    }
  }
}

/// What the README shows to be typed.
struct ReadmeText {
  /// The lines of its blocks that are commands.
  let commands: [String]
  /// Code in its sentences and tables.
  let spans: [String]

  init(_ text: String) {
    var (commands, spans) = ([String](), [String]())
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isFenced.toggle()
      } else if isFenced {
        if let match = line.prefixMatch(of: /[^\ $]*\$\ /) {
          commands.append(String(line[match.range.upperBound...]))
        }
      } else if line.hasPrefix("    ") {
        commands.append(String(line.dropFirst(4)))
      } else {
        spans += line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      }
    }
    self.commands = commands
    self.spans = spans
  }
}
