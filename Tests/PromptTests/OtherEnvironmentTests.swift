import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What else a shell has set", .enabled(if: Workplace.isPossible), .takingTurns)
struct OtherEnvironmentTests {
  let pair = RealInterpreter.pair!

  @Test(
    "another virtual environment wins while it is active, and ours comes back",
    arguments: ShellProgram.installed, ["other", "other/.pythonlibs"])
  func activated(_ shell: ShellProgram, _ name: String) async throws {
    let place = try Workplace()
    try place.scratch.makeDirectory(place.scratch.project.appending("other"))
    let other = place.scratch.project.appending(name)
    let made = try await place.scratch.run(
      pair.old.executable, "-m", "venv", "--without-pip", other.string)
    try #require(made.status == 0, "\(made)")
    let session = try await place.start(shell)
    let activator = shell == .fish ? "activate.fish" : "activate"

    #expect(try await session.run("source \(name)/bin/\(activator)") == "")
    #expect(try await session.value("VIRTUAL_ENV") == other.string)
    #expect(
      try await session.run("python -c 'import sys; print(sys.prefix)'") == other.string)
    let before = place.runs
    #expect(try await session.pressEnter() == "")
    #expect(place.runs == before)
    #expect(place.follows(pair.old))
    #expect(try await session.run("deactivate") == "")

    #expect(try await session.isInside(place))
    #expect(try await session.pressEnter() == "")
    #expect(
      try await session.run("python -c 'import sys; print(sys.prefix)'") == place.environment)
  }

  static let unwanted = [
    "PYTHONHOME", "PYTHONUSERBASE", "PYTHONNOUSERSITE", "PYTHONPLATLIBDIR",
  ]
  static let values = ["", "1", "/odd place/it's $(touch pwned) \\ \"é\" `touch pwned`"]

  @Test(
    "variables that mislead Python are put aside inside, and given back as they were",
    arguments: ShellProgram.installed, values)
  func setsConflictsAside(_ shell: ShellProgram, _ value: String) async throws {
    let place = try Workplace()
    let before = Dictionary(uniqueKeysWithValues: Self.unwanted.map { ($0, value) })
    let session = try await place.start(shell, before)

    #expect(session.greeting.isOneMessage, "\(session.greeting)")
    try await checkInside(session)
    try await checkOutside(session, before)
    try await session.run("cd \(shell.quoted(place.project))")
    try await checkInside(session)
    #expect(try await session.run("exec \(session.command)") == "")
    try await checkInside(session)
    try await checkOutside(session, before)
    #expect(!PathLookup.exists(place.scratch.project.appending("pwned")))
  }

  private func checkInside(_ session: InteractiveShell) async throws {
    for name in Self.unwanted {
      #expect(try await session.run("printenv \(name) && echo set") == "", "\(name)")
    }
    let prefix = try await session.run("python -c 'import sys; print(sys.prefix)'")
    #expect(try await prefix == session.value("VIRTUAL_ENV"))
  }

  private func checkOutside(
    _ session: InteractiveShell, _ before: [String: String]
  ) async throws {
    #expect(try await session.run("cd /") == "")
    for (name, value) in before {
      #expect(
        try await session.run("printenv \(name) && echo set") == "\(value)\nset", "\(name)")
    }
    #expect(try await session.run("env | grep -c -i '^_*replit_py_'") == "0")
  }

  @Test(
    "pip is not told to install elsewhere inside, and told as before outside",
    arguments: ShellProgram.installed, [nil, "", "1", "yes"])
  func pipIsNotToldOfOtherPlaces(_ shell: ShellProgram, _ value: String?) async throws {
    let place = try Workplace()
    let configuration = place.scratch.directory.appending("pip.conf")
    try place.scratch.write("[global]\nuser = yes\n", to: configuration)
    var variables = ["PIP_CONFIG_FILE": configuration.string]
    variables["PIP_USER"] = value
    let session = try await place.start(shell, variables)
    let ask = "printenv PIP_USER && echo set"

    for _ in 0..<2 {
      #expect(try await session.run(ask) == "0\nset")
      try await session.run("cd /")
      #expect(try await session.run(ask) == (value.map { "\($0)\nset" } ?? ""))
      #expect(try await session.value("PIP_CONFIG_FILE") == configuration.string)
      try await session.run("cd \(shell.quoted(place.project))")
      try await session.run("exec \(session.command)")
    }
  }

  @Test("what the person sets inside stays theirs outside", arguments: ShellProgram.installed)
  func keepsWhatIsSetInside(_ shell: ShellProgram) async throws {
    let place = try Workplace()
    let session = try await place.start(shell, ["PYTHONUSERBASE": "/before"])

    try await session.run(shell.setting("PYTHONUSERBASE", "/mine"))
    try await session.run("cd /")

    #expect(try await session.value("PYTHONUSERBASE") == "/mine")
  }
}
