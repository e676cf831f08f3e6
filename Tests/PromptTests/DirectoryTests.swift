import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Entering and leaving a project", .enabled(if: Workplace.isPossible), .takingTurns)
struct DirectoryTests {
  let pair = RealInterpreter.pair!

  @Test("sets and removes `VIRTUAL_ENV` and one entry of `PATH`", arguments: ShellProgram.installed)
  func enteringAndLeaving(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    try place.scratch.makeDirectory(place.scratch.project.appending("sub/sub"))
    try place.scratch.makeDirectory(FilePath(place.project + "-2"))
    let session = try await place.start(shell)
    #expect(try await session.isInside(place))
    #expect(place.runs == 1)

    #expect(try await session.run("cd /") == "")
    #expect(try await session.isOutside(place))
    #expect(place.runs == 2)
    #expect(try await session.run("cd '\(place.project)/sub/sub'") == "")
    #expect(try await session.isInside(place))
    #expect(place.runs == 3)
    #expect(try await session.run("cd ..") == "")
    #expect(try await session.run("cd ..") == "")
    #expect(try await session.isInside(place))
    #expect(place.runs == 3)
    #expect(try await session.run("cd '\(place.project)-2'") == "")
    #expect(try await session.isOutside(place))
    #expect(place.runs == 4)
  }

  @Test("leaves what the person put on `PATH` inside", arguments: ShellProgram.installed)
  func ownEntries(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell)
    let before = try await session.path()

    try await session.run(
      shell == .fish ? "set -gx PATH /first $PATH /last" : "PATH=/first:$PATH:/last")
    try await session.run("cd /")

    #expect(try await session.path() == ["/first"] + before.dropFirst() + ["/last"])
    try await session.run("cd '\(place.project)'")
    #expect(try await session.isInside(place))
  }

  @Test("leaves `PATH` as it was before, also with an empty and a doubled entry")
  func pathIsGivenBack() async throws {
    for shell in ShellProgram.posix {
      let place = try Workplace()
      let path = "\(place.provided):/usr/bin::/bin:/usr/bin:"
      let session = try await place.start(shell, ["PATH": path])
      #expect(try await session.value("PATH") == "\(place.environment)/bin:\(path)", "\(shell)")

      try await session.run("cd /")

      #expect(try await session.value("PATH") == path, "\(shell)")
    }
  }

  static let names = [
    "two words", "it's \"quoted\"", "back\\slash", "$(touch pwned)", "`touch pwned`",
    "a;touch pwned", "*[x]?", "-rf", "$HOME", "!bang!", "é 名前", "a=b&c|d<e>f", "~", "#x", "%d{a,b}",
  ]

  @Test(
    "works for a project of any name, of which nothing is run", arguments: ShellProgram.installed,
    names)
  func hostileNames(_ shell: ShellProgram, _ name: String) async throws {
    let place = try Workplace(FilePath(name))

    let session = try await place.start(shell)

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    #expect(try await session.pressEnter(2) == "")
    #expect(place.runs == 1)
    #expect(try await session.isInside(place))
    try await session.run("cd /")
    #expect(try await session.isOutside(place))
    try await session.run("cd \(shell.quoted(place.project))")
    #expect(try await session.isInside(place))
    for directory in [place.scratch.project, place.scratch.directory, "/"] {
      #expect(!PathLookup.exists(directory.appending("pwned")))
    }
  }
}
