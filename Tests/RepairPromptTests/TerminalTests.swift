import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The repair prompt on a terminal", .enabled(if: DamagedProject.isPossible))
struct TerminalTests {
  @Test("lists what is wrong, repairs what is picked, takes it back")
  func session() async throws {
    let place = try await DamagedProject(.brokenPathFile, .noInclude, .noActivator)
    let prompt = try await RepairTerminal.start(place, columns: 80)
    let shown = await prompt.terminal.look()
    #expect(shown.text.contains("error RP440 pth-broken\n   1  .pythonlibs/lib/"))
    #expect(shown.text.contains("warning RP130 include-missing\n   2  .pythonlibs/include"))
    #expect(shown.lines(from: 0).allSatisfy { $0.count <= 80 })
    #expect(await prompt.state == "3 to fix")

    #expect(try await prompt.run("fix 2").contains("repaired 2 as heal 2"))
    #expect(await prompt.state == "2 to fix")
    try await prompt.type("fix 1\r")
    try await prompt.cursor(after: "[y/N/d] ")
    try await prompt.type("d\r")
    try await prompt.text("kept in .replit-py/backup until `undo`")
    try await prompt.cursor(after: "[y/N/d] ")
    #expect(try await prompt.run("y").contains("repaired 1 as heal 3"))
    #expect(try await prompt.run("skip 3") == "skipped 3")
    #expect(await prompt.state == "healthy")
    #expect(try await prompt.run("rescan").contains("1  .pythonlibs/bin/activate"))
    #expect(
      try await prompt.run("undo").contains("took back heal 3\nnow in the list:\n\nerror RP440"))
    #expect(await prompt.state == "2 to fix")
    #expect(try await prompt.run("fix 99").contains("error: there is no finding 99"))
    #expect(try await prompt.run("fux 1").contains("the nearest are `fix`"))
    try await prompt.type("quit\r")
    #expect(try await prompt.terminal.end() == 1)
  }

  @Test("edits with readline: keys, UTF-8, lines longer than the window, which may change")
  func editing() async throws {
    let place = try await DamagedProject(.noInclude)
    let prompt = try await RepairTerminal.start(place, columns: 80, ["LANG": "xx_XX.UTF-8"])
    #expect(try await prompt.run("tatus\u{1}s").hasPrefix(".pythonlibs: current"))
    #expect(try await prompt.run("é€𝄞x\u{7F}\u{7F}\u{7F}\u{7F}status").hasPrefix(".pythonlibs: "))

    let long = String(repeating: "0123456789", count: 20)
    let row = await prompt.terminal.look().row
    try await prompt.type("echo \(long)")
    try await prompt.cursor(after: "23456789")
    try await prompt.terminal.resize(columns: 60)
    _ = try await prompt.terminal.wait(for: "the line in the narrower window") { screen in
      screen.lines(from: row).contains {
        $0.count == 60 && $0.hasPrefix("replit-py [1 to fix]> echo 0123")
      }
    }
    try await prompt.type("\u{1}!\r")
    let shown = try await prompt.prompt(after: row + 3)
    #expect(shown.filter { $0 != "\n" }.hasSuffix(long), "\(shown)")
    #expect(try await prompt.run("log").contains("manual"))
  }

  @Test("completes commands, findings, paths")
  func completion() async throws {
    let place = try await DamagedProject(.noInclude, .noActivator)
    let prompt = try await RepairTerminal.start(place)
    try await prompt.type("sta\t")
    try await prompt.cursor(after: "> status ")
    try await prompt.type("\u{15}fi\t")
    try await prompt.cursor(after: "> fix ")
    try await prompt.type("incl\t")
    try await prompt.cursor(after: "> fix include-missing ")
    try await prompt.type("\u{15}explain rp20\t\t\t")
    try await prompt.text("RP208")
    try await prompt.type("\u{15}use \(place.scratch.directory.appending("too"))\t")
    try await prompt.cursor(after: "/tools/")
    try place.scratch.write("", to: place.scratch.project.appending("a b/c"))
    try await prompt.type("\u{15}!cat a\t")
    try await prompt.cursor(after: "!cat \"a b/")
    try await prompt.type("\u{15}!pyt\t")
    try await prompt.cursor(after: "> !python")
    try await prompt.type("\u{3}")
  }

  @Test("keeps its history across sessions, each line once, for the user alone")
  func history() async throws {
    let place = try await DamagedProject(.noInclude)
    var prompt = try await RepairTerminal.start(place)
    for line in ["status", "log", "status"] { try await prompt.run(line) }
    try await prompt.type("\u{4}")
    #expect(try await prompt.terminal.end() == 1)
    #expect(try place.scratch.text(place.history) == "log\nstatus\n")
    #expect(place.history.status()!.permissions == [.ownerReadWrite])

    prompt = try await RepairTerminal.start(place)
    try await prompt.type("\u{1B}[A")
    try await prompt.cursor(after: "> status")
    try await prompt.type("\u{1B}[A")
    try await prompt.cursor(after: "> log")
    try await prompt.type("\u{3}")
    try await prompt.cursor(after: "to fix]> ")
    try await prompt.type("\u{12}tat")
    try await prompt.cursor(after: "(reverse-i-search)`tat': s")
    try await prompt.type("\r")
    try await prompt.text(".pythonlibs: current")
  }

  @Test("edits as the user's inputrc says: vi's keys")
  func vi() async throws {
    let place = try await DamagedProject(.noInclude)
    let inputrc = place.scratch.directory.appending("inputrc")
    try place.scratch.write(
      "$if replit-py\nset editing-mode vi\n$endif\nset keyseq-timeout 1\n", to: inputrc)
    let prompt = try await RepairTerminal.start(place, ["INPUTRC": inputrc.string])
    try await prompt.type("xtatus\u{1B}")
    try await prompt.cursor(after: "> xtatu")
    #expect(try await prompt.run("0rs").hasPrefix(".pythonlibs: current"))
  }

  @Test("writes no escape sequences to a dumb terminal, and none of colour where they are unwanted")
  func dumb() async throws {
    let place = try await DamagedProject(.noInclude)
    let dumb = try await RepairTerminal.start(place, ["TERM": "dumb"])
    try await dumb.run("list")
    #expect(!(await dumb.terminal.shown).contains(0x1B))
    let plain = try await RepairTerminal.start(place, ["NO_COLOR": "1"])
    try await plain.run("list")
    let shown = String(decoding: await plain.terminal.shown, as: UTF8.self)
    #expect(!shown.contains(/\u{1B}\[[0-9]+m/))
    let coloured = try await RepairTerminal.start(place)
    let bytes = String(decoding: await coloured.terminal.shown, as: UTF8.self)
    #expect(bytes.contains("[\u{1B}[33m1 to fix\u{1B}[0m]> "))
  }
}
