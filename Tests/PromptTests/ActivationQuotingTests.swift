import Host
import SystemPackage
import TestSupport
import Testing

@Suite("`activate` in a project of any name", .enabled(if: Workplace.isPossible), .takingTurns)
struct ActivationQuotingTests {
  private static let pieces: [[UInt8]] =
    [
      "$(touch pwned)", "`touch pwned`", "\";touch pwned;\"", "';touch pwned;'", "\n", "-", "'",
      "\"", "\\", "$HOME", "${x}", "!!", "*", "?", "[a]", "~", "{a,b}", "%d", "#", "&", "|", "<",
      ">", " ", "\t", "=", ":", "\u{1B}[1m", "\r", "é", "名", "\\'", "\\\"", "$'\\n'", "(", ")",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x80], [0xF0, 0x9F], [0xE2, 0x80]]

  /// Two hundred names, the same in every run.
  private static let names: [[UInt8]] = {
    var random = SeededGenerator(seed: 16)
    return (0..<200).map { index in
      var name: [UInt8] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        name += pieces.randomElement(using: &random)! + random.bytes(upTo: 4)
      }
      // What neither `pyvenv.cfg` nor `PATH` can hold is refused, so half of them do without.
      let unwanted: [UInt8] = index.isMultiple(of: 2) ? [0, 0x2F] : [0, 0x2F, 0x0A, 0x3A]
      name.removeAll { unwanted.contains($0) }
      return name.isEmpty || name == [0x2E] || name == [0x2E, 0x2E] ? [0x78] : name
    }
  }()

  @Test("sets exactly that, and runs nothing of it")
  func anyName() async throws {
    let scratch = try Scratch()
    for (index, name) in Self.names.enumerated() {
      let parent = scratch.directory.appending("\(index)")
      try scratch.write("", to: parent.pushing(FilePath(ByteString(name))).appending(".replit"))
    }

    for shell in ShellProgram.installed {
      let answers = try await answers(of: shell, in: scratch)
      for (index, (name, answer)) in zip(Self.names, answers).enumerated() {
        let expected =
          Array("\(scratch.directory)/\(index)/".utf8) + name + Array("/.pythonlibs".utf8)
        let isRefused = answer.isEmpty && (name.contains(0x0A) || name.contains(0x3A))
        #expect(isRefused || answer == expected, "\(shell) \(index): \(escaped(name, "\\x"))")
      }
    }
    let found = try await scratch.run("/usr/bin/find", scratch.directory.string, "-name", "pwned")
    #expect(found.output == "")
  }

  /// `VIRTUAL_ENV` as it is after `activate` in each of the projects.
  private func answers(
    of shell: ShellProgram, in scratch: Scratch
  ) async throws -> [[UInt8]] {
    let output = scratch.directory.appending("output-\(shell)")
    let script = Self.names.enumerated().map { index, name in
      lines(shell, in: "\(scratch.directory)/\(index)", name, output)
    }.joined()
    try scratch.write(script, to: scratch.directory.appending("script"))
    let result = try await scratch.run(
      try #require(shell.program), "\(scratch.directory)/script",
      variables: scratch.variables(providing: RealInterpreter.pair?.old), in: scratch.directory)
    let answers = try FileReading.contents(of: output).split(
      separator: 0, omittingEmptySubsequences: false
    ).dropLast()
    try #require(answers.count == Self.names.count, "\(result.errors.suffix(2000))")
    return answers.map { Array($0) }
  }

  private func lines(
    _ shell: ShellProgram, in parent: String, _ name: [UInt8], _ output: FilePath
  ) -> String {
    let activate = shell.evaluating("'\(Program.path)' activate \(shell)")
    let print = "printf '%s\\0' \"$VIRTUAL_ENV\" >>'\(output)'"
    if shell == .fish {
      return """
        set -gx REPL_HOME '\(parent)'/\(escaped(name, "\\X"))
        cd $REPL_HOME
        \(activate)
        \(print)
        functions -q deactivate; and deactivate

        """
    }
    return """
      export REPL_HOME='\(parent)'/$'\(escaped(name, "\\x"))'
      cd -- "$REPL_HOME"
      \(activate)
      \(print)
      typeset -f deactivate >/dev/null && deactivate

      """
  }

  private func escaped(_ name: [UInt8], _ prefix: String) -> String {
    name.map { prefix + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
