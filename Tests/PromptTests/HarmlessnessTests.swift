import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The hook lets a shell be", .enabled(if: Workplace.isPossible), .takingTurns)
struct HarmlessnessTests {
  /// What a person may have set.
  struct Setting: Sendable, CustomTestStringConvertible {
    let shell: ShellProgram
    let line: String

    var testDescription: String { "\(shell): \(line)" }
  }

  static let settings =
    [
      "IFS=_", "set -u", "set -e", "set -o posix", "shopt -s failglob", "shopt -s nullglob",
      "set -f", "set -a", "set -C", "shopt -s extdebug", "set -o pipefail", "set +h",
      "shopt -s nocasematch",
      "alias test=false printf=false type='type -a' unset='unset -v' hash='hash -l'",
      "alias builtin='builtin ' command='command -v'", "alias local=false return=false",
      "test() { echo mine; }; type() { echo mine; }", "hash() { echo mine; }",
      "unset() { echo mine; }", "export() { echo mine; }",
    ].map { Setting(shell: .bash, line: $0) }
    + [
      "IFS=_", "set -u", "set -e", "setopt ksharrays", "setopt shwordsplit", "setopt globsubst",
      "setopt errreturn", "setopt noglob", "setopt nullglob", "setopt noclobber", "setopt nomatch",
      "setopt warncreateglobal", "setopt allexport", "setopt posixbuiltins", "setopt ignorebraces",
      "alias test=false printf=false whence=which unset='unset -v' rehash='rehash -f'",
      "alias builtin='builtin ' command='command -v'", "alias local=false return=false",
      "alias typeset=false emulate=false", "alias -g ...=../..", "alias -g D=/dev/null",
      "test() { echo mine }; whence() { echo mine }", "rehash() { echo mine }",
      "unset() { echo mine }", "export() { echo mine }",
    ].map { Setting(shell: .zsh, line: $0) }
    + [
      "function ls; echo mine; end; function cat; echo mine; end",
      "alias python3=false", "alias ls 'ls -l'",
    ].map { Setting(shell: .fish, line: $0) }

  static let installed = settings.filter { ShellProgram.installed.contains($0.shell) }

  @Test("and its last exit code", arguments: ShellProgram.installed)
  func keepsTheExitCode(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    try await session.run("sh -c 'exit 37'")
    #expect(try await session.run("echo \(shell.statusVariable)") == "37")
    try await session.run("sh -c 'rm -r .pythonlibs; exit 38'")
    #expect(try await session.run("echo \(shell.statusVariable)") == "38")
    #expect(place.runs == 2)
  }

  @Test("and the exit codes of a pipe", arguments: ShellProgram.installed)
  func pipeStatus(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let ask =
      switch shell {
      case .bash: "echo ${PIPESTATUS[@]}"
      case .zsh, .fish: "echo $pipestatus"
      }

    try await session.run("sh -c 'exit 3' | sh -c 'exit 4' | true")

    #expect(try await session.run(ask) == "3 4 0")
  }

  @Test("whatever is set after it", arguments: installed)
  func settingAfter(_ setting: Setting) async throws {
    let place = try Workplace()
    let session = try await place.start(setting.shell)
    #expect(session.greeting.isOneMessage, "\(session.greeting)")

    #expect(try await session.run(setting.line) == "")

    try await checkSteadyAndChanged(session, place)
  }

  @Test("whatever is set before it", arguments: installed)
  func settingBefore(_ setting: Setting) async throws {
    let place = try Workplace()

    let session = try await place.start(setting.shell, before: setting.line + "\n")

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    try await checkSteadyAndChanged(session, place)
  }

  private func checkSteadyAndChanged(
    _ session: InteractiveShell, _ place: Workplace
  ) async throws {
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == 1)
    try place.provide(RealInterpreter.pair!.new)
    let said = try await session.run()
    #expect(said.isOneMessage, "\(said)")
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == 2)
    #expect(place.follows(RealInterpreter.pair!.new))
  }

  @Test(
    "with traps and `set -e`, which see the person's commands alone", arguments: ShellProgram.posix)
  func traps(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    #expect(try await session.run("set -e") == "")
    #expect(try await session.run("! true") == "")
    #expect(try await session.pressEnter(2) == "")
    #expect(try await session.run("set +e; set -u") == "")
    #expect(try await session.pressEnter(2) == "")
    let trap =
      shell == .bash
      ? "set -E; trap 'echo trapped' ERR" : "TRAPZERR() { echo trapped }"
    #expect(try await session.run(trap) == "")
    #expect(try await session.run("false") == "trapped")
    #expect(try await session.pressEnter(2) == "")
    let said = try await session.run("rm -r .pythonlibs; false")
    #expect(said.hasPrefix("trapped\nreplit-py: "), "\(said)")
    #expect(said.split(separator: "\n").count == 2, "\(said)")
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == 2)
  }

  @Test("traced with `set -x`, without a word of its own", arguments: ShellProgram.posix)
  func tracing(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)

    try await session.run("set -x")

    let said = try await session.run("echo hello")
    #expect(said.split(separator: "\n").contains("hello"), "\(said)")
    #expect(said.split(separator: "\n").count <= 6 && !said.contains(".pythonlibs"), "\(said)")
    try await session.run("rm -r .pythonlibs")
    #expect(try await session.run("echo $-").contains("x"))
    #expect(place.runs == 2)
  }

  @Test("when its line is evaluated again", arguments: ShellProgram.installed)
  func evaluatedAgain(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let list =
      switch shell {
      case .bash: "declare -p PROMPT_COMMAND"
      case .zsh: "print -rl -- $precmd_functions"
      case .fish: "functions --handlers | grep replit"
      }
    let before = try await session.run(list)

    for _ in 0..<2 {
      let line = place.hook(shell).filter { $0 != "\n" }
      #expect(try await session.run(line) == "")
    }

    #expect(try await session.run(list) == before)
    #expect(try await session.isInside(place))
    #expect(place.runs == 1)
  }
}
