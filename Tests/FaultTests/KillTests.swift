import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A run that is killed", .enabled(if: SystemCalls.canTrace && RealInterpreter.pair != nil))
struct KillTests {
  @Test(
    "at any of its system calls leaves an environment that works and that the next heal completes",
    arguments: FaultedRun.Kind.allCases)
  func killedAtEachCall(_ kind: FaultedRun.Kind) async throws {
    try await Cores.shared.use {
      let pair = try #require(kind.pair)
      let situation = try await FaultedRun(kind, pair.old, pair.new)
      try await situation.reset()
      let all = try await SystemCalls.calls(of: situation.arguments, in: situation)
      let calls = kind.isTriedAtEveryCall ? all : all.filter(\.changesDisk)
      #expect(calls.count > 20)
      var seen: Set<DirectorySnapshot> = []
      for call in calls {
        try await situation.reset()
        let result = try await SystemCalls.kill(situation.arguments, at: call, in: situation)
        #expect(result.status == 128 + 9, "\(call) was not reached: \(result)")
        let left = try situation.snapshot()
        if seen.insert(left.withoutTimesAndProcesses).inserted {
          let complaints = try await situation.complaints()
          #expect(complaints.isEmpty, "after \(call)")
          try await checkHeal(situation, after: call)
          try await checkUndo(situation, after: call, isHealed: true)
          // A copy of what was left would not be proven to be this user's: it is killed once more.
          try await situation.reset()
          _ = try await SystemCalls.kill(situation.arguments, at: call, in: situation)
          try await checkUndo(situation, after: call, isHealed: false)
        }
      }
      print("killed \(kind.rawValue) at \(calls.count) calls: \(seen.count) different states")
    }
  }

  private func checkHeal(_ situation: FaultedRun, after call: SystemCalls.Call) async throws {
    let healed = try await situation.run(Program.path, ["heal"])
    #expect(healed.status == 0, "after \(call): \(healed)")
    let state = try situation.snapshot()
    let differences = situation.healed.map {
      $0.withoutStateDirectory.difference(to: state.withoutStateDirectory)
    }
    #expect(differences.contains { $0.isEmpty }, "after \(call)")
    #expect(state.leftovers.isEmpty, "after \(call)")
    let complaints = try await situation.complaints()
    #expect(complaints.isEmpty, "after \(call) and a heal")
  }

  private func checkUndo(
    _ situation: FaultedRun, after call: SystemCalls.Call, isHealed: Bool
  ) async throws {
    let undone = try await situation.run(Program.path, ["undo", "--all", "--unproven"])
    let isFine = undone.status == 0 || !isHealed && undone.status == 66
    #expect(isFine, "after \(call)\(isHealed ? " and a heal" : ""): \(undone)")
    let difference = situation.original.difference(to: try situation.snapshot())
    #expect(difference.isEmpty, "after \(call)\(isHealed ? " and a heal" : ""): \(undone)")
    let strangers = try situation.neighbours().filter { $0 != ".replit" }
    #expect(strangers.isEmpty, "after \(call)\(isHealed ? " and a heal" : "")")
  }
}
