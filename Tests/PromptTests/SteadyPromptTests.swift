import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "A prompt at which nothing changed", .enabled(if: Workplace.isPossible && Trace.isPossible),
  .takingTurns)
struct SteadyPromptTests {
  /// The system calls of a shell during twenty empty prompts in a project.
  private func callsOfEmptyPrompts(_ shell: ShellProgram) async throws -> [Substring] {
    let place = try Workplace(path: ["one", "two"])
    let log = place.scratch.directory.appending("trace")
    let session = try await place.start(
      shell,
      wrapper: [
        "/usr/bin/strace", "-f", "-qq", "-e", "trace=%process,%network,%file", "-o", log.string,
      ])
    _ = try await session.pressEnter(2)
    try await session.run("test -e /marker-one")
    #expect(try await session.pressEnter(20) == "")
    try await session.run("test -e /marker-two")
    #expect(place.runs == 1)
    return between(try place.scratch.text(log))
  }

  /// The calls after the first prompt that follows marker one, up to marker two.
  private func between(_ log: String) -> [Substring] {
    let lines = log.split(separator: "\n")
    guard let start = lines.lastIndex(where: { $0.contains("\"/marker-one\"") }),
      let end = lines.lastIndex(where: { $0.contains("\"/marker-two\"") }), start < end
    else { return [] }
    return lines[(start + 1)..<end].map { line in line.drop { $0.isNumber || $0 == " " } }
      .filter { !$0.contains("resumed>") && !$0.hasPrefix("+++") && !$0.hasPrefix("---") }
  }

  @Test("starts no process", arguments: ShellProgram.installed)
  func noProcess(_ shell: ShellProgram) async throws {
    let calls = try await callsOfEmptyPrompts(shell)

    let starts = calls.filter { call in
      ["clone", "clone3", "fork", "vfork", "execve", "execveat"].contains(name(call))
        && !call.contains("CLONE_THREAD")
    }
    #expect(starts.isEmpty, "\(starts)")
    #expect(calls.count { $0.contains("/.pythonlibs/") } >= 20, "\(calls)")
  }

  @Test("opens no file and only looks", arguments: ShellProgram.installed)
  func onlyStatus(_ shell: ShellProgram) async throws {
    let calls = try await callsOfEmptyPrompts(shell)

    let looks: Set = [
      "stat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2",
      "readlink", "readlinkat",
    ]
    let others = calls.filter { call in
      !looks.contains(name(call)) && !isOwnFile(call) && !call.contains("CLONE_THREAD")
    }
    #expect(!calls.isEmpty && others.isEmpty, "\(others)")
  }

  private func name(_ call: Substring) -> String { String(call.prefix { $0 != "(" }) }

  /// fish keeps its history and universal variables in files, and threads for its highlighting; of
  /// a call that another thread interrupts, the second half tells nothing new.
  private func isOwnFile(_ call: Substring) -> Bool {
    call.contains("/fish/") || call.hasPrefix("exit(") || call.hasPrefix("<...")
  }
}
