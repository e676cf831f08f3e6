import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "bash's PROMPT_COMMAND", .enabled(if: Workplace.isPossible && ShellProgram.bash.program != nil),
  .takingTurns)
struct PromptCommandTests {
  let pair = RealInterpreter.pair!

  static let commands = [
    "PROMPT_COMMAND='echo one; '", "PROMPT_COMMAND='echo one # c'", "PROMPT_COMMAND=$'echo one\\n'",
    "PROMPT_COMMAND=' echo one;;'; PROMPT_COMMAND=${PROMPT_COMMAND%;}",
    "PROMPT_COMMAND='echo one &&'$'\\n:'",
    "PROMPT_COMMAND=('echo one')", "export PROMPT_COMMAND='echo one'",
  ]

  @Test("that was there is still run, once a prompt", arguments: commands)
  func existing(_ command: String) async throws {
    let place = try Workplace()

    let session = try await place.start(.bash, before: command + "\n")

    #expect(session.greeting.hasPrefix("one\nreplit-py: "), "\(session.greeting)")
    #expect(try await session.pressEnter(2) == "oneone")
    #expect(try await session.run("sh -c 'exit 37'") == "one")
    #expect(try await session.run("echo $?") == "37\none")
    #expect(place.runs == 1)
  }

  @Test("of several entries is still run whole, entry by entry")
  func array() async throws {
    let place = try Workplace()

    let session = try await place.start(
      .bash, before: "PROMPT_COMMAND=('echo one; ' 'echo two')\n",
      after: "PROMPT_COMMAND+=('echo three')\n")

    let lines = session.greeting.split(separator: "\n").filter { !$0.hasPrefix("replit-py: ") }
    #expect(lines == ["one", "two", "three"])
    #expect(try await session.run() == "one\ntwo\nthree")
    #expect(place.runs == 1)
  }

  @Test("that gives the exit code to those after it")
  func statusIsPassedOn() async throws {
    let place = try Workplace()

    let session = try await place.start(
      .bash, after: "PROMPT_COMMAND+=$'\\necho code $?'\nPROMPT_COMMAND+=('echo again $?')\n")

    #expect(try await session.run("sh -c 'exit 37'").hasPrefix("code 37\n"))
    try place.provide(pair.new)
    let changed = try await session.run("sh -c 'exit 38'")
    #expect(changed.contains("code 38\n"), "\(changed)")
  }

  @Test("that is read-only costs one line, and the rest of the rc file is read")
  func readOnly() async throws {
    let place = try Workplace()

    let session = try await place.start(
      .bash, before: "readonly PROMPT_COMMAND=true\n", after: "after=reached\n")

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(try await session.value("after") == "reached")
    #expect(try await session.pressEnter(2) == "")
  }

  @Test("that a child inherits without the function is harmless there")
  func isInheritedWithoutTheFunction() async throws {
    let place = try Workplace()
    let session = try await place.start(.bash, after: "export PROMPT_COMMAND\n")

    #expect(try await session.run("PS1='ready> ' bash --norc -i") == "")

    #expect(try await session.pressEnter(2) == "")
    #expect(try await session.run("sh -c 'exit 37'") == "")
    #expect(try await session.run("echo $?") == "37")
  }

  /// What bash-preexec does: a DEBUG trap, and lists of functions around each command.
  private static let preexec = """
    bash_preexec_imported=defined __bp_imported=defined
    precmd_functions+=() preexec_functions+=()
    __bp_status() { return $1; }
    __bp_precmd_invoke_cmd() {
      local status=$? name
      for name in "${precmd_functions[@]}"; do __bp_status $status; "$name"; done
    }
    __bp_interactive_mode() { __bp_mode=on; }
    __bp_debug() {
      [[ $__bp_mode == on && $BASH_COMMAND != __bp_* ]] || return 0
      __bp_mode=
      local name
      for name in "${preexec_functions[@]}"; do "$name" "$BASH_COMMAND"; done
    }
    __bp_install() {
      trap '__bp_debug' DEBUG
      PROMPT_COMMAND=$'__bp_precmd_invoke_cmd\\n'"${PROMPT_COMMAND/__bp_install/:}"$'\\n__bp_interactive_mode'
    }
    PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}__bp_install
    shown() { echo "precmd $?"; }
    typed() { echo "preexec $1"; }
    precmd_functions+=(shown) preexec_functions+=(typed)

    """

  @Test("of bash-preexec reports commands and exit codes as before", arguments: [true, false])
  func bashPreexec(_ isBefore: Bool) async throws {
    let place = try Workplace()
    let session = try await place.start(
      .bash, before: isBefore ? Self.preexec : "", after: isBefore ? "" : Self.preexec)
    try await session.run()

    #expect(try await session.run("sh -c 'exit 37'") == "preexec sh -c 'exit 37'\nprecmd 37")
    #expect(try await session.run("echo $?") == "preexec echo $?\n37\nprecmd 0")
    #expect(place.runs == 1)
    try place.provide(pair.new)
    let changed = try await session.run("sh -c 'exit 38'")
    let lines = changed.split(separator: "\n")
    #expect(
      lines.filter { !$0.hasPrefix("replit-py: ") } == ["preexec sh -c 'exit 38'", "precmd 38"])
    #expect(lines.count == 3, "\(changed)")
    #expect(place.follows(pair.new))
  }

  /// What VS Code's shell integration does: it owns the first entry and a DEBUG trap.
  private static let editor = """
    __vsc_running=1
    __vsc_preexec_only() {
      [[ $__vsc_running == 0 && $BASH_COMMAND != __vsc_* ]] || return 0
      __vsc_running=1
      echo "started $BASH_COMMAND"
    }
    trap '__vsc_preexec_only' DEBUG
    __vsc_prompt_cmd_original() {
      __vsc_status=$?
      local command
      (exit $__vsc_status)
      for command in "${__vsc_original[@]}"; do eval "${command:-}"; done
      echo "finished $__vsc_status"
      __vsc_running=0
    }
    __vsc_prompt_cmd() {
      __vsc_status=$?
      echo "finished $__vsc_status"
      __vsc_running=0
    }
    __vsc_original=${PROMPT_COMMAND:-}
    if [[ -n $__vsc_original ]]; then
      PROMPT_COMMAND=__vsc_prompt_cmd_original
    else
      PROMPT_COMMAND=__vsc_prompt_cmd
    fi

    """

  @Test("of VS Code reports commands and exit codes as before", arguments: [true, false])
  func shellIntegration(_ isBefore: Bool) async throws {
    let place = try Workplace()
    let session = try await place.start(
      .bash, before: isBefore ? Self.editor : "", after: isBefore ? "" : Self.editor)

    #expect(try await session.run("sh -c 'exit 37'") == "started sh -c 'exit 37'\nfinished 37")
    #expect(try await session.run("echo $?") == "started echo $?\n37\nfinished 0")
    #expect(place.runs == 1)
    try place.provide(pair.new)
    let changed = try await session.run("sh -c 'exit 38'")
    let lines = changed.split(separator: "\n").filter { !$0.hasPrefix("replit-py: ") }
    #expect(lines == ["started sh -c 'exit 38'", "finished 38"], "\(changed)")
    #expect(place.follows(pair.new))
  }
}
