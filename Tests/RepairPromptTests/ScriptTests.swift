import Host
import SystemPackage
import TestSupport
import Testing

@Suite("replit-py repair < script", .enabled(if: DamagedProject.isPossible))
struct ScriptTests {
  @Test("repairs what it names, without prompt and colours, and ends with 0 when all is well")
  func success() async throws {
    let place = try await DamagedProject(.noInclude, .noActivator)
    let before = try await place.contents()

    let result = try await place.repair(
      "# all of it\n\nlist\nfix RP130\nfix all\nstatus", ["CLICOLOR": "1"])

    #expect(result.status == 0, "\(result)")
    #expect(result.errors == "" && !result.output.contains("\u{1B}"))
    #expect(!result.output.contains("replit-py ["))
    #expect(
      result.lines.filter { $0.hasPrefix("repaired") } == [
        "repaired 1 as heal 2; `undo` takes it back",
        "repaired 2 as heal 3; `undo` takes it back",
      ], "\(result)")
    #expect(result.lines.last?.hasPrefix(".pythonlibs: current") == true)
    #expect(try await place.repair("undo\nundo").status == 1)
    #expect(try await place.contents() == before)
  }

  @Test("ends with doctor's exit code when something is still wrong")
  func endsWithDoctorsExitCode() async throws {
    let place = try await DamagedProject(.noInclude)
    let result = try await place.repair("list\nquit\nfix all\n")
    #expect(result.status == 1, "\(result)")
    #expect(!PathLookup.exists(place.environment.appending("include")))
    #expect(result.output.contains("warning RP130 include-missing\n   1  .pythonlibs/include\n"))
  }

  @Test(
    "stops at the first line that fails and says which and why",
    arguments: [
      ("fix 9", 64, "there is no finding 9", "there are 1 to 2"),
      ("fux 1", 64, "there is no command `fux`", "the nearest are `fix`"),
      ("undo 77", 64, "there is no heal 77", "`replit-py log` lists them"),
      ("fix RP703", 1, "can not be repaired here", ""),
      ("!exit 3", 1, "`exit 3` ended with 3", ""),
      ("use /nonexistent/python", 69, "`/nonexistent/python`, which was asked for", ""),
      ("list \u{1B}[2J", 64, "there is no finding `\\x1b[2J`", ""),
    ])
  func failure(_ line: String, _ status: Int, _ message: String, _ hint: String) async throws {
    let place = try await DamagedProject(.noInclude, .otherModule)
    // A `run` needs the user's trust, which a heal gives; the project is $REPL_HOME here.
    let result = try await place.repair("status\n\(line)\nfix RP130\n")
    #expect(result.status == status, "\(result)")
    #expect(result.errors.hasPrefix("error: line 2: ") && result.saysOneError, "\(result)")
    #expect(result.errors.contains(message) && result.errors.contains(hint), "\(result)")
    #expect(!PathLookup.exists(place.environment.appending("include")))
  }

  @Test("takes the next line for the answer to a question", arguments: [true, false])
  func answer(_ agrees: Bool) async throws {
    let place = try await DamagedProject(.brokenPathFile)
    let before = try await place.contents()

    let result = try await place.repair("fix all\n\(agrees ? "d\ny" : "n")\n")

    #expect(result.status == (agrees ? 0 : 77), "\(result)")
    let isThere = PathLookup.exists(place.sitePackages.appending("broken.pth"))
    #expect(isThere != agrees)
    #expect(result.output.contains("- .pythonlibs/lib/") == agrees)
    if !agrees { #expect(try await place.contents() == before) }
  }

  @Test("shows what would change as links and unified differences")
  func diff() async throws {
    let place = try await DamagedProject(.missingModule)
    let python = place.environment.appending("bin/python")
    let configuration = place.environment.appending("pyvenv.cfg")
    let text = try place.scratch.text(configuration)
    try place.scratch.write(
      text.replacing("home = ", with: "home = /nowhere"), to: configuration)
    try place.scratch.remove(python)
    try place.scratch.link(python, to: "/nowhere/python")

    let result = try await place.repair("diff all\nplan all\n")

    #expect(result.status == 1, "\(result)")
    let home = text.split(separator: "\n")[0]
    for line in [
      "- .pythonlibs/bin/python -> /nowhere/python",
      "+ .pythonlibs/bin/python -> \(place.interpreter.executable)",
      "--- .pythonlibs/pyvenv.cfg", "@@ -1,4 +1,4 @@",
      "-\(home.replacing("home = ", with: "home = /nowhere"))", "+\(home)",
      "run uv pip install greeting==1.0", "would run uv pip install greeting==1.0",
      "would write .pythonlibs/pyvenv.cfg",
    ] {
      #expect(result.lines.contains(line), "\(line) in \(result.output)")
    }
  }

  @Test("runs commands inside the environment, and sees what they did")
  func runsCommandsInside() async throws {
    let place = try await DamagedProject(.noInclude)
    let result = try await place.repair(
      """
      !python -c 'import sys; print(sys.prefix)' | tr a-z A-Z
      run rmdir .pythonlibs/include 2>/dev/null; rm .pythonlibs/bin/activate
      fix all
      """)
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.first == place.environment.string.uppercased())
    #expect(
      result.output.contains("now in the list:\n\nwarning RP131 activator-missing\n   2  "),
      "\(result)")
  }

  @Test("says in one line that there is no project")
  func saysThatThereIsNoProject() async throws {
    let scratch = try Scratch()
    let result = try await scratch.replitPy("repair")
    #expect(result.status == 66 && result.saysOneError, "\(result)")
  }
}
