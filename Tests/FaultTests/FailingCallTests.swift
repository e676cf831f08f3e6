import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A heal of which a call fails", .enabled(if: SystemCalls.canTrace))
struct FailingCallTests {
  @Test(
    "leaves everything as it was and says where it failed",
    arguments: [FaultedRun.Kind.conversion, .conversionOfFile, .drift, .driftOfCopies, .obstacles])
  func failingCall(_ kind: FaultedRun.Kind) async throws {
    try await Cores.shared.use {
      let pair = try #require(kind.pair)
      let situation = try await FaultedRun(kind, pair.old, pair.new)
      try await situation.reset()
      let calls = try await SystemCalls.calls(of: situation.arguments, in: situation)
        .filter(\.changesDisk)
      let commit = try #require(calls.lastIndex { $0.text.contains("\"pending\"") })
      for (index, call) in calls.enumerated() {
        for error in kind.errors(at: index) {
          try await situation.reset()
          let result = try await SystemCalls.fail(
            situation.arguments, at: call, with: error, in: situation)
          let isTrial = kind == .driftOfCopies && call.name == "unlinkat"
          // The empty file of a lock that nobody holds is in nobody's way.
          let isLock = call.name == "unlink" && call.text.contains("replit-py-lock\"")
          let mayBeTolerated = index > commit || call.name == "linkat" || isTrial || isLock
          try check(result, situation, "\(error) at \(call)", mayBeTolerated: mayBeTolerated)
        }
      }
      print("failed \(kind.rawValue) at \(calls.count) calls, in \(kind.errors(at: 0).count) ways")
    }
  }

  private func check(
    _ result: Command.Result, _ situation: FaultedRun, _ fault: String, mayBeTolerated: Bool
  ) throws {
    let state = try situation.snapshot()
    let strangers = try situation.neighbours().filter { $0 != ".pythonlibs" && $0 != ".replit" }
    if mayBeTolerated {
      #expect(result.status == 0, "\(fault): \(result)")
      let difference = situation.after.withoutStateDirectory
        .difference(to: state.withoutStateDirectory)
      #expect(difference.isEmpty, "\(fault)")
      return
    }
    #expect(result.status == 73, "\(fault): \(result)")
    let errors = result.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(errors.count == 1 && result.output.isEmpty, "\(fault): \(result)")
    let hadStateDirectory = situation.before != situation.before.withoutStateDirectory
    let difference =
      hadStateDirectory
      ? situation.before.withoutStateDirectory.difference(to: state.withoutStateDirectory)
      : situation.before.difference(to: state)
    #expect(difference.isEmpty, "\(fault)")
    #expect(state.leftovers.isEmpty, "\(fault)")
    #expect(strangers.isEmpty, "\(fault)")
  }

  @Test("and every later one too leaves what works, and the next heal completes it")
  func lastingFailure() async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let situation = try await FaultedRun(.drift, pair.old, pair.new)
      try await situation.reset()
      let calls = try await SystemCalls.calls(of: situation.arguments, in: situation)
        .filter { $0.changesDisk && $0.name != "openat" }
      for call in calls {
        try await situation.reset()
        let failed = try await SystemCalls.fail(
          situation.arguments, at: call, with: "EIO", isLasting: true, in: situation)
        #expect([0, 73].contains(failed.status), "\(call): \(failed)")
        let complaints = try await situation.complaints()
        #expect(complaints.isEmpty, "\(call)")
        let healed = try await situation.run(Program.path, ["heal"])
        #expect(healed.status == 0, "\(call): \(healed)")
        let difference = situation.after.withoutStateDirectory
          .difference(to: try situation.snapshot().withoutStateDirectory)
        #expect(difference.isEmpty, "\(call)")
        let undone = try await situation.run(Program.path, ["undo", "--all", "--unproven"])
        #expect(undone.status == 0, "\(call): \(undone)")
        #expect(situation.original.difference(to: try situation.snapshot()).isEmpty, "\(call)")
      }
    }
  }

  @Test(
    "by a signal that ends it is completed by the next heal", arguments: ["INT", "TERM", "HUP"])
  func signalled(_ signal: String) async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let situation = try await FaultedRun(.drift, pair.old, pair.new)
      try await situation.reset()
      let calls = try await SystemCalls.calls(of: situation.arguments, in: situation)
        .filter { $0.name == "renameat" }
      for call in calls {
        try await situation.reset()
        _ = try await SystemCalls.kill(situation.arguments, at: call, with: signal, in: situation)
        let complaints = try await situation.complaints()
        #expect(complaints.isEmpty, "\(call)")
        let healed = try await situation.run(Program.path, ["heal"])
        #expect(healed.status == 0, "\(call): \(healed)")
        let difference = situation.after.withoutStateDirectory
          .difference(to: try situation.snapshot().withoutStateDirectory)
        #expect(difference.isEmpty, "\(call)")
      }
    }
  }
}

extension FaultedRun.Kind {
  /// The errors that the call at `index` fails with: all in the usual situations, elsewhere one
  /// after the other.
  fileprivate func errors(at index: Int) -> [String] {
    let all = ["ENOSPC", "EIO", "EACCES", "EROFS"]
    return self == .conversion || self == .drift ? all : [all[index % all.count]]
  }
}
