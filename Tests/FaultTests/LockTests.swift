import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Heals at the same time", .enabled(if: RealInterpreter.pair != nil))
struct LockTests {
  /// Makes what the heals meet: a user base, a drifted environment, nothing, a file.
  enum Start: String, CaseIterable {
    case userBase
    case drifted
    case nothing
    case file
  }

  @Test("all succeed, and one of them does it", arguments: Start.allCases)
  func manyAtOnce(_ start: Start) async throws {
    try await Cores.shared.use(2) {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try Scratch()
      try scratch.write("", to: scratch.project.appending(".replit"))
      switch start {
      case .userBase: try scratch.makeUserBase(for: pair.new)
      case .drifted:
        try scratch.makeUserBase(for: pair.new)
        _ = try await scratch.replitPy("heal", providing: pair.old)
      case .nothing: break
      case .file: try scratch.write("mine\n", to: scratch.environment)
      }
      let original = start == .drifted ? nil : try DirectorySnapshot(of: scratch.environment)
      _ = try await scratch.replitPy("which", providing: pair.new)
      for _ in 1...4 {
        let results = try await heals(8, in: scratch, pair.new)
        #expect(results.allSatisfy { $0.status == 0 }, "\(results)")
        #expect(
          results.count { $0.output.contains("link .pythonlibs/bin/python ") } == 1, "\(results)")
        let prefix = try await scratch.run(
          scratch.environment.appending("bin/python"), "-c", "import sys; print(sys.prefix)")
        #expect(prefix.lines == [scratch.environment.string], "\(prefix)")
        #expect(try DirectorySnapshot(of: scratch.environment).leftovers.isEmpty)
        if start == .drifted { break }
        let undone = try await scratch.replitPy("undo", "--all")
        #expect(undone.status == 0, "\(undone)")
        let difference = original?.difference(to: try DirectorySnapshot(of: scratch.environment))
        #expect(difference == [])
      }
    }
  }

  private func heals(
    _ count: Int, in scratch: Scratch, _ interpreter: RealInterpreter
  ) async throws -> [Command.Result] {
    try await withThrowingTaskGroup(of: Command.Result.self) { group in
      for _ in 1...count {
        group.addTask { try await scratch.replitPy("heal", providing: interpreter) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test("and undos leave the environment whole: either healed or as it was")
  func healsAndUndos() async throws {
    try await Cores.shared.use(2) {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try Scratch()
      try scratch.makeUserBase(for: pair.new)
      let original = try DirectorySnapshot(of: scratch.environment)
      for _ in 1...8 {
        let statuses = try await withThrowingTaskGroup(of: Command.Result.self) { group in
          for number in 1...6 {
            group.addTask {
              number.isMultiple(of: 2)
                ? try await scratch.replitPy("heal", providing: pair.new)
                : try await scratch.replitPy("undo", "--all")
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.allSatisfy { [0, 66].contains($0.status) }, "\(statuses)")
      }
      let undone = try await scratch.replitPy("undo", "--all")
      #expect([0, 66].contains(undone.status), "\(undone)")
      #expect(original.difference(to: try DirectorySnapshot(of: scratch.environment)) == [])
    }
  }

  @Test("wait for one that does not end, but not for ever", arguments: ["heal", "undo"])
  func heldLock(_ command: String) async throws {
    try await Cores.shared.use(2) {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try Scratch()
      try scratch.makeUserBase(for: pair.new)
      _ = try await scratch.replitPy("heal", providing: pair.old)
      let before = try DirectorySnapshot(of: scratch.environment)
      let lock = scratch.environment.appending(".replit-py/lock")
      let clock = ContinuousClock()
      let start = clock.now
      let result = try await Command(
        "/usr/bin/flock", [lock.string, Program.path.string, command],
        variables: scratch.variables(providing: pair.new), directory: scratch.project
      ).run()
      #expect(result.status == 75, "\(result)")
      #expect(result.errors.hasPrefix("error: another heal"), "\(result)")
      #expect(clock.now - start < .seconds(20))
      #expect(before.difference(to: try DirectorySnapshot(of: scratch.environment)) == [])
    }
  }

  @Test("do not take away the lock that another holds in an environment not yet converted")
  func heldLockOfFirstConversion() async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try Scratch()
      try scratch.makeUserBase(for: pair.new)
      let lock = scratch.environment.appending(".replit-py/lock")
      try scratch.write("", to: lock)
      chmod(lock.string, 0o600)
      let before = try DirectorySnapshot(of: scratch.environment)
      let result = try await Command(
        "/usr/bin/flock", [lock.string, Program.path.string, "heal", "--trigger", "prompt"],
        variables: scratch.variables(providing: pair.new), directory: scratch.project
      ).run()
      #expect(result.status == 75, "\(result)")
      #expect(before.difference(to: try DirectorySnapshot(of: scratch.environment)) == [])
      let healed = try await scratch.replitPy("heal", providing: pair.new)
      #expect(healed.status == 0, "a lock file that nobody holds is no lock: \(healed)")
    }
  }

  @Test(
    "are not kept from it by who may only read", .enabled(if: Nobody.isPossible),
    arguments: ["project", "project/.pythonlibs", "project/.pythonlibs/.replit-py/lock"])
  func heldByReader(_ place: String) async throws {
    try await Cores.shared.use(2) {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try Scratch()
      _ = try await scratch.run("/bin/chmod", "755", scratch.directory.string)
      try scratch.makeUserBase(for: pair.new)
      let made = try await scratch.replitPy("heal", providing: pair.old)
      try #require(made.status == 0, "\(made)")
      if place == "project" { _ = try await scratch.replitPy("undo", "--all") }
      // With the file open to all, as earlier releases made it, nobody can hold it from now on.
      let held = Nobody.words(
        "/bin/sh",
        [
          "-c", "exec 9<\"$1\" && flock 9 && echo held && exec sleep 60", "sh",
          scratch.directory.appending(place).string,
        ])
      let healed = try await Command(
        "/bin/sh",
        [
          "-c",
          "mkfifo \"$WAY\"; \"$@\" >\"$WAY\" & holder=$!; read -r _ <\"$WAY\"; cd \"$PROJECT\"; "
            + "\"$PROGRAM\" heal; status=$?; kill $holder; exit $status", "sh", "/usr/bin/setpriv",
        ] + held,
        variables: scratch.variables(
          providing: pair.new,
          [
            "PROJECT": scratch.project.string, "PROGRAM": Program.path.string,
            "WAY": scratch.directory.appending("way").string,
          ])
      ).run()
      #expect(healed.status == 0, "\(healed)")
    }
  }
}
