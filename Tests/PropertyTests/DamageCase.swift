import Host
import SystemPackage
import TestSupport

/// One damaged environment, its repairs, and the way back.
struct DamageCase {
  private let place: Place
  private let damages: RandomDamages
  /// What repairs it, in order.
  private let repairs: [Step]
  private let withUV: Bool
  /// The order in which entries are undone by their numbers before all are; nil for the last first.
  private let order: [Int]?

  /// One command, with the interpreter that is provided.
  private struct Step {
    let words: [String]
    let interpreter: RealInterpreter
  }

  /// Decides what is done about `damages`.
  init(_ place: Place, _ damages: inout RandomDamages) {
    self.place = place
    withUV = place.make != .pip || damages.number(below: 4) > 0
    let online = Step(words: ["heal", "--online"], interpreter: Place.old)
    let plain = Step(words: ["heal"], interpreter: Place.old)
    let migration = Step(words: ["heal", "--migrate"], interpreter: Place.new)
    let after = Step(words: ["heal", "--online"], interpreter: Place.new)
    repairs =
      switch damages.number(below: 10) {
      case 0: [plain, online, migration]
      case 1: [migration, after]
      case 2..<5: [online]
      default: [plain, online]
      }
    order = damages.number(below: 2) == 0 ? damages.shuffled(Array(1...6)) : nil
    self.damages = damages
  }

  private var last: RealInterpreter { repairs.last!.interpreter }

  /// What is not as it should be.
  func run() async throws -> [String] {
    var complaints: [String] = []
    let damaged = try await place.run(
      "/bin/bash", ["-c", damages.script],
      more: ["E": place.scratch.environment.string, "S": place.library.string])
    var snapshots = [try await place.snapshot()]
    for (number, step) in repairs.enumerated() {
      let done = try await repair(step)
      // Alone `heal` leaves what needs the network.
      let isLast = number == repairs.count - 1
      if isLast ? done.status != 0 : ![0, 1].contains(done.status) {
        complaints.append("\(step.words): \(done.status) \(done.output) \(done.errors)")
      }
      snapshots.append(try await place.snapshot())
    }
    complaints += try await place.complaints(
      of: last, edited: damages.edited)
    let seen = try await replitPy(["doctor", "--deep"], last)
    if seen.status != 0 { complaints.append("doctor: \(seen.output)") }
    complaints += try await undo(snapshots)
    return complaints.isEmpty ? [] : complaints + ["(damage: \(damaged.errors))"]
  }

  /// Does what a person does: says `--adopt` where that is asked for, since what tells whose an
  /// environment is may be damaged too.
  private func repair(_ step: Step) async throws -> Command.Result {
    let done = try await replitPy(step.words, step.interpreter)
    guard done.status == 77, done.errors.contains("heal --adopt") else { return done }
    return try await replitPy(step.words + ["--adopt"], step.interpreter)
  }

  private func undo(_ snapshots: [String]) async throws -> [String] {
    var complaints: [String] = []
    if let order {
      for number in order {
        let undone = try await replitPy(["undo", String(number)], last)
        if ![0, 1, 64, 66].contains(undone.status) {
          complaints.append("undo \(number): \(undone.status) \(undone.output) \(undone.errors)")
        }
      }
    } else if repairs[0].words.count == 1 {
      complaints += try await undoEach(snapshots)
    }
    let undone = try await replitPy(["undo", "--all"], last)
    if undone.status != 0 {
      complaints.append("undo --all: \(undone.status) \(undone.output) \(undone.errors)")
    }
    complaints += Self.differences(try await place.snapshot(), snapshots[0], after: "undo --all")
    return complaints
  }

  /// Undoes the repairs one after the other, the last first; one that did nothing has no entry.
  private func undoEach(_ snapshots: [String]) async throws -> [String] {
    var complaints: [String] = []
    var (now, rest) = (snapshots.last!, snapshots.dropLast())
    while let before = rest.popLast() {
      if before == now { continue }
      let undone = try await replitPy(["undo"], last)
      now = try await place.snapshot()
      if undone.status != 0 {
        complaints.append("undo: \(undone.status) \(undone.output) \(undone.errors)")
      }
      complaints += Self.differences(now, before, after: "undo of \(rest.count + 1)")
    }
    return complaints
  }

  private static func differences(
    _ now: String, _ wanted: String, after what: String
  ) -> [String] {
    let (now, wanted) = (Set(now.split(separator: "\n")), Set(wanted.split(separator: "\n")))
    return now.symmetricDifference(wanted).sorted().prefix(12).map {
      "\(what): \(now.contains($0) ? "+" : "-") \($0)"
    }
  }

  private func replitPy(
    _ words: [String], _ interpreter: RealInterpreter
  ) async throws -> Command.Result {
    try await place.run(Program.path, words, providing: interpreter, withUV: withUV)
  }
}
