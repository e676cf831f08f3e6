import Host
import SystemPackage
import TestSupport
import Testing

/// The files in `completions/`, each held against the program's own commands and flags.
@Suite("The completions in the repository")
struct CompletionTests {
  /// What the argument parser says of the program: the flags of each command.
  private static func real(_ scratch: Scratch) async throws -> [String: Set<String>] {
    let dump = try JSONValue(
      parsing: try await scratch.replitPy("--experimental-dump-help").output)
    var flags: [String: Set<String>] = [:]
    for command in dump["command"]?["subcommands"]?.elements ?? []
    where command["shouldDisplay"] == .bool(true) {
      let below = command["subcommands"]?.elements ?? []
      let arguments = ([command] + below).flatMap { $0["arguments"]?.elements ?? [] }
      let names = arguments.flatMap { $0["names"]?.elements ?? [] }
        .filter { $0["kind"]?.text == "long" }.compactMap { $0["name"]?.text }
      // The parser takes these two with every command.
      flags[command["commandName"]?.text ?? "", default: []]
        .formUnion(names.filter { $0 != "version" && $0 != "help" }.map { "--" + $0 })
    }
    return flags
  }

  /// What a file offers, as `COMMAND FLAG` or `COMMAND` lines.
  private static func parsed(_ lines: [String]) -> [String: Set<String>] {
    var flags: [String: Set<String>] = [:]
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      flags[words[0], default: []].formUnion(words.dropFirst().filter { $0 != "--help" })
    }
    return flags
  }

  private static func path(_ name: String) -> FilePath {
    Program.repository.appending("completions").appending(name)
  }

  private static func bash(_ scratch: Scratch) async throws -> [String] {
    let script = """
      . '\(path("replit-py.bash"))'
      COMP_WORDS=(replit-py '') COMP_CWORD=1
      _replit_py
      for command in "${COMPREPLY[@]}"; do
        COMP_WORDS=(replit-py $command --) COMP_CWORD=2
        COMPREPLY=()
        [ $command = exec ] || _replit_py
        echo "$command ${COMPREPLY[*]}"
      done
      """
    let result = try await scratch.run("/bin/bash", "--norc", "-c", script)
    #expect(result.errors == "")
    return result.lines
  }

  private static func fish(_ scratch: Scratch) async throws -> [String] {
    let script = """
      source '\(path("replit-py.fish"))'
      for line in (complete -C 'replit-py ')
        set -l command (string split \\t -- $line)[1]
        set -l flags (complete -C "replit-py $command --" | string split -f1 \\t)
        test $command = exec; and set flags
        echo $command $flags
      end
      """
    let result = try await scratch.run("/usr/bin/env", "fish", "--no-config", "-c", script)
    #expect(result.errors == "")
    return result.lines
  }

  /// zsh completes only at a prompt, so its file is read: the commands of its list, and the flags
  /// in the arms of its `case`.
  private static func zsh(_ scratch: Scratch) throws -> [String] {
    let text = try scratch.text(path("_replit-py"))
    let commands = text.matches(of: /\n    '([a-z-]+):/).map { String($0.output.1) }
    return commands.map { command in
      let start = text.firstRange(of: "\n    \(command))")?.upperBound ?? text.endIndex
      let end = text[start...].firstRange(of: ";;")?.lowerBound ?? text.endIndex
      let flags = text[start..<end].matches(of: /'\*?(--[a-z-]+)/).map { String($0.output.1) }
      return ([command] + flags).joined(separator: " ")
    }
  }

  @Test(
    "offer every command and flag there is, and no other",
    arguments: ShellProgram.installed)
  func offerEveryCommandAndFlag(_ shell: ShellProgram) async throws {
    let scratch = try Scratch()
    let real = try await Self.real(scratch)
    let offered =
      switch shell {
      case .bash: Self.parsed(try await Self.bash(scratch))
      case .fish: Self.parsed(try await Self.fish(scratch))
      case .zsh: Self.parsed(try Self.zsh(scratch))
      }
    #expect(Set(offered.keys) == Set(real.keys), "the commands in the file of \(shell)")
    for (command, flags) in offered {
      #expect(flags == real[command], "the flags of \(command) in the file of \(shell)")
    }
  }

  @Test(
    "are what `completions` prints",
    arguments: [("bash", "replit-py.bash"), ("zsh", "_replit-py"), ("fish", "replit-py.fish")])
  func isPrinted(_ shell: String, _ name: String) async throws {
    let scratch = try Scratch()
    let printed = try await scratch.replitPy("completions", shell)
    #expect(printed.status == 0 && printed.errors == "")
    #expect(printed.output == (try scratch.text(Self.path(name))))
  }

  @Test("know no other shell, and no other question")
  func knowNoOtherShell() async throws {
    let scratch = try Scratch()
    #expect(try await scratch.replitPy("completions", "tcsh").status == 64)
    let asked = try await scratch.replitPy("complete", "passwords")
    #expect(asked.status == 64 && asked.saysOneError, "\(asked)")
  }

  @Test("are told the findings, the heals and the interpreters, one a line with what it is")
  func answers() async throws {
    let scratch = try Scratch()
    let newest = try #require(RealInterpreter.newest)
    let findings = try await scratch.replitPy("complete", "findings")
    #expect(findings.lines.contains { $0.hasPrefix("RP201\tthe environment follows") })
    #expect(findings.lines.contains { $0.hasPrefix("minor-drift\tthe environment follows") })
    let interpreters = try await scratch.replitPy("complete", "interpreters", providing: newest)
    #expect(
      interpreters.lines.contains("python\(newest.minor)\t\(newest.bin)/python\(newest.minor)"))
    #expect(try await scratch.replitPy("complete", "heals").status == 66)
    try scratch.makeUserBase(for: newest)
    _ = try await scratch.replitPy("heal", providing: newest)
    let heals = try await scratch.replitPy("complete", "heals", providing: newest)
    #expect(heals.lines.count == 1 && heals.output.hasPrefix("1\t"), "\(heals)")
  }
}
