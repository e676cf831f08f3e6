import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A command in this process", .enabled(if: RealInterpreter.newest != nil))
struct CommandsInProcessTests {
  let program: InProcess

  init() throws {
    program = InProcess(scratch: try Scratch(), interpreter: RealInterpreter.newest!)
    try program.scratch.makeUserBase(for: program.interpreter)
  }

  @Test("repairs, answers from what it remembers, and takes it back")
  func healAndUndo() async throws {
    let before = try await program.scratch.fingerprint(
      of: program.scratch.environment.appending("lib"))
    let planned = try program.run("heal", "--dry-run")
    #expect(planned.status == 1 && planned.output.hasPrefix("would "), "\(planned)")
    let healed = try program.run("heal")
    #expect(healed.status == 0 && healed.output.contains("`replit-py undo`"), "\(healed)")
    #expect(healed.errors.contains("trusted \(program.scratch.project)"), "\(healed)")
    let again = try program.run("heal")
    #expect(again.status == 0 && again.output.hasSuffix("\nnothing to do\n"), "\(again)")
    #expect(try program.run("status").output.hasPrefix(".pythonlibs: current, Python "))
    let undone = try program.run("undo")
    #expect(undone.status == 0 && undone.errors == "", "\(undone)")
    let after = try await program.scratch.fingerprint(
      of: program.scratch.environment.appending("lib"))
    #expect(before == after)
  }

  @Test("changes nothing by itself where its user wants nothing automatic")
  func disabled() throws {
    let disabled = ["REPLIT_PY_DISABLE": "1"]
    for words in [("heal", "--auto"), ("fsck", ".")] {
      let result = try program.run(words.0, words.1, setting: disabled)
      #expect(
        result.status == 0 && result.output == "" && result.errors == "", "\(words): \(result)")
    }
    #expect(!PathLookup.exists(program.scratch.environment.appending("pyvenv.cfg")))
    let typed = try program.run("heal", setting: disabled)
    #expect(typed.status == 0 && typed.output.contains("`replit-py undo`"), "\(typed)")
  }

  @Test("says in one place what is wrong with its words, read by the parser or not")
  func usage() throws {
    for words in [("heal", "--nope"), ("frobnicate", "x"), ("explain", "RP999"), ("trust", "gone")]
    {
      let result = try program.run(words.0, words.1)
      #expect(result.status != 0 && result.output == "", "\(words): \(result)")
      #expect(result.errors.hasPrefix("error: "), "\(words): \(result)")
    }
  }
}
