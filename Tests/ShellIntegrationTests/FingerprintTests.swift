import Host
@testable import ShellIntegration
import SystemPackage
import TestSupport
import Testing

@Suite("A fingerprint, evaluated by real shells")
struct FingerprintTests {
  /// What `script` makes of `condition` in each shell: true, or not.
  private static func holds(
    _ condition: Fingerprint.Condition, in scratch: Scratch, _ script: String = "",
    at directory: FilePath? = nil
  ) async throws -> [String: Bool] {
    var fingerprint = Fingerprint()
    fingerprint.require(condition)
    return try await holds(fingerprint, in: scratch, script, at: directory)
  }

  private static func holds(
    _ fingerprint: Fingerprint, in scratch: Scratch, _ script: String = "",
    at directory: FilePath? = nil
  ) async throws -> [String: Bool] {
    var answers: [String: Bool] = [:]
    for shell in Shell.hooked {
      let file = scratch.directory.appending("source.\(shell.rawValue)")
      try scratch.write(
        Array(shell == .fish ? fishHook.utf8 : "".utf8) + fingerprint.code(for: shell).bytes
          + Array("\(script)\n\(evaluation(in: shell))\n".utf8),
        to: file)
      let result = try await scratch.run("/usr/bin/env", shell.rawValue, file.string, in: directory)
      #expect(result.errors == "", "\(shell.rawValue)")
      answers[shell.rawValue] = result.status == 0
    }
    return answers
  }

  /// What fish tells the hook, kept in a variable.
  private static let fishHook = """
    function __replit_py_watch
        set -g told $argv
    end

    """

  private static func evaluation(in shell: Shell) -> String {
    shell == .fish
      ? "builtin eval $__replit_py_variables; and builtin eval $__replit_py_files"
      : "eval \"$__replit_py_test\""
  }

  private static func expect(
    _ expected: Bool, _ condition: Fingerprint.Condition, in scratch: Scratch,
    _ script: String = "", at directory: FilePath? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let answers = try await holds(condition, in: scratch, script, at: directory)
    #expect(
      answers.values.allSatisfy { $0 == expected }, "\(condition): \(answers)",
      sourceLocation: sourceLocation)
  }

  @Test("compares variables as they are")
  func comparesVariables() async throws {
    let scratch = try Scratch()
    try await Self.expect(true, .variable("NOT_SET", ""), in: scratch)
    try await Self.expect(true, .variable("LANG", "C.UTF-8"), in: scratch)
    try await Self.expect(false, .variable("LANG", "C.*"), in: scratch)
    try await Self.expect(true, .variable("PATH", "/usr/bin:/bin"), in: scratch)
  }

  @Test(
    "has fish tell when a variable that counts is set, unset or becomes another directory's name",
    arguments: [
      ("set -gx COUNTS 2", true), ("set -g COUNTS 1", true), ("set -e COUNTS", true),
      ("cd /", true), ("set -g OTHER 1", false), ("set -l COUNTED 1", false), ("true", false),
    ])
  func events(_ script: String, _ isTold: Bool) async throws {
    let scratch = try Scratch()
    var fingerprint = Fingerprint()
    fingerprint.require(.variable("COUNTS", "1"))
    fingerprint.require(.inside(scratch.project))
    let code =
      Self.fishHook + "set -gx COUNTS 1\n"
      + String(decoding: fingerprint.code(for: .fish).bytes, as: UTF8.self)
    let file = scratch.directory.appending("source.fish")
    try scratch.write(code + "\(script)\ntest \"$told\" = __replit_py_settle\n", to: file)
    let result = try await scratch.run("/usr/bin/env", "fish", file.string, in: scratch.project)
    #expect((result.status == 0) == isTold && result.errors == "", "\(result)")
  }

  @Test("tells what is inside a directory by its name, pattern characters and all")
  func inside() async throws {
    let scratch = try Scratch(project: "a*b[c]?\\E'$x")
    let beside = scratch.directory.appending("a*b[c]?\\E'$x-2")
    let alike = scratch.directory.appending("axbc?\\E'$x")
    for path in [scratch.project.appending("sub"), beside, alike] {
      try scratch.makeDirectory(path)
    }
    let project = scratch.project
    try await Self.expect(true, .inside(project), in: scratch)
    try await Self.expect(true, .inside(project), in: scratch, "cd sub")
    try await Self.expect(false, .inside(project), in: scratch, "cd ..")
    for other in [beside, alike] {
      try await Self.expect(false, .inside(project), in: scratch, at: other)
    }
  }

  @Test("notices a link that leads elsewhere, and one that leads nowhere")
  func noticesAMovedLink() async throws {
    let scratch = try Scratch()
    let (link, old, new) = (
      scratch.directory.appending("link"), scratch.directory.appending("old"),
      scratch.directory.appending("new")
    )
    try scratch.write("", to: old)
    try scratch.write("", to: new)
    try scratch.link(link, to: old)
    try await Self.expect(true, .same(link, old, end: old), in: scratch)
    try await Self.expect(false, .same(link, new, end: new), in: scratch)
    try await Self.expect(false, .same(link, old, end: old), in: scratch, "rm -f \(old)")
  }

  @Test("notices that two paths lead nowhere, though to one shell they are the same then")
  func goneTogether() async throws {
    let scratch = try Scratch()
    let (one, other, end) = (
      scratch.directory.appending("one"), scratch.directory.appending("other"),
      scratch.directory.appending("end")
    )
    let stamp = scratch.directory.appending("stamp")
    try scratch.write("", to: end)
    for link in [one, other] { try scratch.link(link, to: end) }
    _ = try await scratch.run("/usr/bin/touch", "-r", end.string, stamp.string)
    var watched = Fingerprint()
    watched.require(.same(one, other, end: end))
    watched.require(.sameTime(end, stamp: stamp))
    var alone = Fingerprint()
    alone.require(.same(one, other, end: end))
    for fingerprint in [watched, alone] {
      #expect(try await Self.holds(fingerprint, in: scratch).values.allSatisfy { $0 })
    }
    _ = try await scratch.run("/bin/rm", end.string)
    for fingerprint in [watched, alone] {
      #expect(try await Self.holds(fingerprint, in: scratch).values.allSatisfy { !$0 })
    }
  }

  @Test("notices what appears, and what can be executed no longer")
  func existence() async throws {
    let scratch = try Scratch()
    let path = scratch.directory.appending("it")
    try await Self.expect(true, .absent(path), in: scratch)
    try scratch.write("", to: path, executable: true)
    try await Self.expect(false, .absent(path), in: scratch)
    try await Self.expect(true, .executable(path), in: scratch)
    try await Self.expect(false, .executable(path), in: scratch, "rm -f \(path)")
  }

  @Test(
    "takes any other modification time for a change, an older one too, to the nanosecond",
    arguments: [
      "-d 2001-01-01", "-d 2040-01-01", "", "-d '2026-05-04 03:02:01.999999999'",
      "-d '2026-05-04 03:02:02.000000001'",
    ])
  func times(_ time: String) async throws {
    let scratch = try Scratch()
    let file = scratch.directory.appending("file")
    for condition in try await Self.unmodified(file, in: scratch) {
      try await Self.expect(true, condition, in: scratch)
      let shells = try await Self.holds(condition, in: scratch, "touch \(time) \(file)")
      #expect(shells.values.contains(true) == false, "\(shells)")
      _ = try await Self.unmodified(file, in: scratch)
    }
  }

  @Test("takes a missing file or its stamps for a change", arguments: [true, false])
  func takesAMissingFileForAChange(_ isFileMissing: Bool) async throws {
    let scratch = try Scratch()
    let file = scratch.directory.appending("file")
    let conditions = try await Self.unmodified(file, in: scratch)
    let (gone, kept) = isFileMissing ? ("file", "stamps") : ("stamps", "file")
    _ = try await scratch.run("/bin/rm", "-r", scratch.directory.appending(gone).string)
    #expect(scratch.directory.appending(kept).status() != nil)
    for condition in conditions { try await Self.expect(false, condition, in: scratch) }
  }

  /// A new file of the beginning of a second, and each way to tell that it is not modified.
  private static func unmodified(
    _ file: FilePath, in scratch: Scratch
  ) async throws -> [Fingerprint.Condition] {
    let stamps = scratch.directory.appending("stamps")
    try scratch.makeDirectory(stamps)
    func touch(_ path: FilePath, _ time: String) async throws -> FilePath {
      _ = try await scratch.run("/usr/bin/touch", "-d", "2026-05-04 03:02:" + time, path.string)
      return path
    }
    let file = try await touch(file, "02")
    let sameTime = try await touch(stamps.appending("sameTime"), "02")
    let older = try await touch(stamps.appending("older"), "01.999999999")
    let newer = try await touch(stamps.appending("newer"), "02.000000001")
    return [
      .sameTime(file, stamp: sameTime), .ascending([file], between: older, and: newer),
    ]
  }

  @Test(
    "sees with one comparison between two files that either was modified",
    arguments: ["first", "second"],
    ["-d 2001-01-01", "-d '2026-05-04 03:02:01.9'", "-d '2026-05-04 03:02:02.000001'", ""])
  func ascent(_ name: String, _ time: String) async throws {
    let scratch = try Scratch()
    func touch(_ name: String, _ time: String) async throws -> FilePath {
      let path = scratch.directory.appending(name)
      _ = try await scratch.run("/usr/bin/touch", "-d", "2026-05-04 03:02:" + time, path.string)
      return path
    }
    let condition = try await Fingerprint.Condition.ascending(
      [touch("first", "02"), touch("second", "02.000000005")],
      between: touch("older", "01.999999999"), and: touch("newer", "02.000000006"))
    try await Self.expect(true, condition, in: scratch)
    let file = scratch.directory.appending(name)
    try await Self.expect(false, condition, in: scratch, "touch \(time) \(file)")
  }

  @Test("watches files together whose times are close, and others each by itself")
  func watchesNearFilesTogether() {
    func unmodified(_ files: [FilePath]) -> Fingerprint.Condition? {
      let isOne = files.count == 1 || Set(files) == ["/a", "/c"]
      return isOne ? .ascending(files, between: "/older", and: "/newer") : nil
    }
    var fingerprint = Fingerprint()
    for file in ["/a", "/b", "/c", "/a"] as [FilePath] { fingerprint.watch(file, unmodified) }
    #expect(
      fingerprint.conditions == [
        .ascending(["/a", "/c"], between: "/older", and: "/newer"),
        .ascending(["/b"], between: "/older", and: "/newer"),
      ])
  }

  @Test("without a test always holds, and asks nothing twice")
  func holdsWithoutATest() {
    var fingerprint = Fingerprint()
    fingerprint.require(.absent("/x"))
    fingerprint.require(.absent("/x"))
    #expect(fingerprint.conditions.count == 1)
    for shell in Shell.hooked { #expect(!Fingerprint().code(for: shell).bytes.isEmpty) }
  }
}
