import Host
import SystemPackage
import TestSupport
import Testing

@Suite("^C and what else ends things at the repair prompt", .enabled(if: DamagedProject.isPossible))
struct InterruptTests {
  @Test("^C clears the line, answers a question with no, ends a command; the prompt stays")
  func interrupt() async throws {
    let place = try await DamagedProject(.brokenPathFile)
    let before = try await place.contents()
    let prompt = try await RepairTerminal.start(place)
    var row = await prompt.terminal.look().row
    try await prompt.type("fix all")
    try await prompt.cursor(after: "> fix all")
    try await prompt.type("\u{3}")
    try await prompt.prompt(after: row)
    #expect(try await prompt.run("").isEmpty)

    row = await prompt.terminal.look().row
    try await prompt.type("fix all\r")
    try await prompt.cursor(after: "[y/N/d] ")
    try await prompt.type("\u{3}")
    #expect(try await prompt.prompt(after: row).hasSuffix("left as it is"))

    row = await prompt.terminal.look().row
    try await prompt.type("!echo started; exec sleep 1000\r")
    try await prompt.text("\nstarted")
    try await prompt.type("\u{3}")
    #expect(try await prompt.prompt(after: row).contains("ended with 130"))
    #expect(try await place.contents() == before)
    #expect(await prompt.state == "1 to fix")
  }

  @Test("^C while packages are installed stops that, and what was healed before stays")
  func interruptedInstall() async throws {
    let place = try await DamagedProject(
      .missingModule, .noInclude, installer: "#!/bin/sh\necho fetching >&2\nexec sleep 1000\n")
    let prompt = try await RepairTerminal.start(place)
    let row = await prompt.terminal.look().row
    try await prompt.type("fix all\r")
    try await prompt.cursor(after: "run `uv pip install greeting==1.0` over the network? [y/N/d] ")
    let before = try await place.contents()
    try await prompt.type("y\r")
    try await prompt.text("fetching")
    try await prompt.type("\u{3}")

    let said = try await prompt.prompt(after: row)

    #expect(said.contains("make .pythonlibs/include/"))
    #expect(said.contains("error: stopped"), "\(said)")
    #expect(try await place.contents() == before)
    #expect(PathLookup.isDirectory(place.environment.appending("include")))
    #expect(!PathLookup.exists(place.environment.appending(".replit-py/staging")))
    #expect(await prompt.state == "1 to fix")
  }

  @Test("^C while files are written takes back what was written, and says so")
  func interruptedHeal() async throws {
    let place = try await DamagedProject()
    let count = 800
    let script = "import sys\nfrom greeting import where\nsys.exit(where)\n"
    let made = try await place.scratch.run(
      "/bin/sh", "-c",
      """
      for i in $(seq \(count)); do
        printf '#!/old/.pythonlibs/bin/python\\n%s' "$1" >"bin/tool$i"
        echo "../../../bin/tool$i,," >>"$2"
      done; chmod 755 bin/tool*
      """, "sh", script, place.sitePackages.appending("greeting-1.0.dist-info/RECORD").string,
      in: place.environment)
    try #require(made.status == 0, "\(made)")
    let before = try await place.contents()
    let prompt = try await RepairTerminal.start(place)
    #expect(await prompt.state == "1 to fix")
    let row = await prompt.terminal.look().row
    try await prompt.type("fix all\r")
    let first = place.environment.appending("bin/tool1")
    let deadline = ContinuousClock.now + .seconds(30)
    while try place.scratch.text(first).hasPrefix("#!/old") {
      try #require(ContinuousClock.now < deadline)
    }
    try await prompt.type("\u{3}")

    let said = try await prompt.prompt(after: row)

    #expect(said.contains("error: stopped after"), "\(said)")
    #expect(said.contains("the environment is as it was"), "\(said)")
    #expect(try await place.contents() == before)
  }

  @Test("a terminal that goes away ends it quietly, with what was typed kept")
  func hangUp() async throws {
    let place = try await DamagedProject(
      .missingModule, installer: "#!/bin/sh\necho fetching >&2\nexec sleep 1000\n")
    let before = try await place.contents()
    let idle = try await RepairTerminal.start(place)
    try await idle.run("status")
    try await idle.type("half a li")
    try await idle.cursor(after: "half a li")
    try await idle.terminal.hangUp()
    #expect(try await idle.terminal.end() == 1)

    let busy = try await RepairTerminal.start(place)
    try await busy.type("fix all\r")
    try await busy.cursor(after: "[y/N/d] ")
    try await busy.type("y\r")
    try await busy.text("fetching")
    try await busy.terminal.hangUp()
    #expect(try await busy.terminal.end() == 1)
    #expect(try place.scratch.text(place.history) == "status\nfix all\n")
    #expect(try await place.contents() == before)
  }

  @Test("a history that is damaged is said once, one that can not be kept lives on in the session")
  func brokenHistory() async throws {
    let place = try await DamagedProject(.noInclude)
    let bytes: [UInt8] = Array("log\n".utf8) + [0xFF, 0x1B, 0x0A]
    try place.scratch.write(bytes, to: place.history)
    let prompt = try await RepairTerminal.start(place)
    try await prompt.text("is damaged")
    try await prompt.type("\u{1B}[A")
    try await prompt.cursor(after: "> log")
    try await prompt.run("")
    #expect(try place.scratch.text(place.history) == "log\n")
    let kept = place.history.removingLastComponent().appending("repair-history.damaged")
    #expect(try FileReading.contents(of: kept) == bytes)

    let nowhere = try await RepairTerminal.start(place, ["XDG_STATE_HOME": "/dev/null"])
    _ = try await nowhere.run("status")
    try await nowhere.type("\u{1B}[A")
    try await nowhere.cursor(after: "> status")
  }
}
