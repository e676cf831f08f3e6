import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("ProbeProcess")
struct ProbeProcessTests {
  /// The shell stands in for an interpreter: it ends, talks and starts others in every way.
  private static func run(
    _ script: String, in directory: FilePath = "/", timeLimit: Duration = .seconds(60)
  ) throws -> ProbeProcess.Result {
    let process = ProbeProcess(
      program: "/bin/sh", arguments: [Array("-c".utf8), Array(script.utf8)],
      environment: [Array("PATH=/usr/bin:/bin".utf8)], workingDirectory: directory,
      timeLimit: timeLimit)
    return try process.run()
  }

  @Test("tells how it ended and the last that was said")
  func endings() throws {
    let failed = try Self.run("echo first >&2; echo last >&2; exit 3")
    #expect(failed.ending == .exited(3) && failed.said == "last")
    #expect(try Self.run("kill -SEGV $$").ending == .signaled(11))
  }

  @Test("may say more than a pipe holds")
  func chatter() throws {
    let result = try Self.run("yes noise | head -c 300000 >&2; echo end >&2")
    #expect(result.ending == .exited(0) && result.said == "end")
  }

  @Test("may close its standard error and go on")
  func mayCloseItsStandardError() throws {
    #expect(try Self.run("exec 2>&-; sleep 0.2; exit 4").ending == .exited(4))
  }

  @Test("is not waited for in what it leaves behind")
  func doesNotWaitForWhatItLeaves() throws {
    let clock = ContinuousClock()
    let started = clock.now
    #expect(try Self.run("sleep 30 & exit 5").ending == .exited(5))
    #expect(clock.now - started < .seconds(20))
  }

  @Test("is killed with all that it started when its time is over")
  func timeLimit() async throws {
    let scratch = try Scratch()
    let pid = scratch.directory.pushing("pid")
    let result = try Self.run(
      "sleep 60 & echo $! > \(pid.string); wait", timeLimit: .milliseconds(300))
    #expect(result.ending == .timedOut)
    let number = String(decoding: try FileReading.contents(of: pid, limit: 20), as: UTF8.self)
    let status = FilePath("/proc/\(number.dropLast())/status")
    // A busy machine takes its time to end what was killed.
    for _ in 0..<1000 where Self.isAlive(status) { try await Task.sleep(for: .milliseconds(20)) }
    #expect(!Self.isAlive(status))
  }

  private static func isAlive(_ status: FilePath) -> Bool {
    guard let text = try? FileReading.contents(of: status, limit: 4096) else { return false }
    return !String(decoding: text, as: UTF8.self).contains("State:\tZ")
  }

  @Test("has no input, the directory it was given, and no descriptor of ours")
  func inheritsNothing() throws {
    let scratch = try Scratch()
    let directory = scratch.directory.pushing(FilePath(ByteString([0x63, 0x61, 0x66, 0xE9])))
    try scratch.makeDirectory(directory)
    let inheritable = try FileDescriptor.pipe()
    defer {
      try? inheritable.readEnd.close()
      try? inheritable.writeEnd.close()
    }
    let result = try Self.run(
      """
      cat; pwd -P > here
      for fd in 3 4 5 6 7 8 9; do (eval ": <&$fd") 2>&- && echo "$fd is open" >&2; done; true
      """, in: directory)
    #expect(result.ending == .exited(0) && result.said == "")
    let here = try FileReading.contents(of: directory.pushing("here"), limit: 4096)
    #expect(Array(here.dropLast()) == directory.bytes.bytes)
  }

  @Test("that can not be started is an error of the system")
  func programThatCannotBeStarted() {
    let process = ProbeProcess(
      program: "/nonexistent/python3", arguments: [], environment: [], workingDirectory: "/",
      timeLimit: .seconds(1))
    #expect(throws: Errno.noSuchFileOrDirectory) { try process.run() }
  }
}
