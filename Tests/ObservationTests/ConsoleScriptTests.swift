import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("ConsoleScript")
struct ConsoleScriptTests {
  /// What a script says; ENV stands for the environment's path.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let interpreter: ConsoleScript.Interpreter

    init(_ description: String, _ text: String, _ interpreter: ConsoleScript.Interpreter) {
      testDescription = description
      self.text = text
      self.interpreter = interpreter
    }
  }

  @Test(
    "reads which interpreter runs a script",
    arguments: [
      Case("plain", "#!ENV/bin/python\nimport pip\n", .environment),
      Case("another name of it", "#!ENV/bin/python3.11\n", .environment),
      Case("a space after #!", "#! ENV/bin/python\n", .environment),
      Case("with an option", "#!ENV/bin/python -I\n", .environment),
      Case("the system's", "#!/usr/bin/python3\n", .elsewhere("/usr/bin/python3")),
      Case("env", "#!/usr/bin/env python3\n", .elsewhere("/usr/bin/env python3")),
      Case(
        "another environment's", "#!/old/.pythonlibs/bin/python\n",
        .elsewhere("/old/.pythonlibs/bin/python")),
      Case(
        "pip's form for a path with a space",
        "#!/bin/sh\n'''exec' \"ENV/bin/python\" \"$0\" \"$@\"\n' '''\n", .environment),
      Case(
        "distlib's form for a long path",
        "#!/bin/sh\n'''exec' ENV/bin/python \"$0\" \"$@\"\n' '''\n",
        .environment),
      Case(
        "pip's form for another environment",
        "#!/bin/sh\n'''exec' \"/a b/bin/python\" \"$0\" \"$@\"\n' '''\n",
        .elsewhere("/a b/bin/python")),
      Case(
        "distlib's form for another environment",
        "#!/bin/sh\n'''exec' /a/bin/python \"$0\" \"$@\"\n' '''\n", .elsewhere("/a/bin/python")),
      Case(
        "uv's relocatable form",
        "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python' \"$0\" \"$@\"\n' '''\n",
        .environment),
      Case("a shell script", "#!/bin/sh\necho pip\n", .elsewhere("/bin/sh")),
      Case("CR LF", "#!ENV/bin/python\r\nimport pip\r\n", .environment),
      Case("a program", "\u{7F}ELF\u{2}\u{1}\0\0", .unknown),
      Case("empty", "", .unknown),
      Case("no #! line", "import pip\n", .unknown),
      Case("no newline at all", "#!ENV/bin/python", .environment),
    ])
  func interpreters(_ given: Case) throws {
    let scratch = try Scratch()
    let text = given.text.replacing("ENV", with: scratch.environment.string)
    try scratch.write(text, to: scratch.environment.appending("bin/pip"), executable: true)
    #expect(ConsoleScript("pip", in: scratch.environment).interpreter == given.interpreter)
  }

  @Test("takes the launcher of ours for the environment's")
  func launcher() throws {
    let scratch = try Scratch()
    let launcher = try FileReading.contents(
      of: TestSupport.Program.repository.appending("shell/pip.py"))
    try scratch.write(launcher, to: scratch.environment.appending("bin/pip"))
    #expect(ConsoleScript("pip", in: scratch.environment).interpreter == .environment)
  }

  @Test("takes an environment that is named by another path for the same")
  func consoleScriptOfAnotherPath() throws {
    let scratch = try Scratch()
    try scratch.link(scratch.directory.appending("link"), to: scratch.environment)
    try scratch.write(
      "#!\(scratch.directory)/link/bin/python\n", to: scratch.environment.appending("bin/pip"))
    #expect(ConsoleScript("pip", in: scratch.environment).interpreter == .environment)
  }

  @Test("tells a script that is not there from one that can not be read")
  func tellsAbsentFromUnreadable() throws {
    let scratch = try Scratch()
    try scratch.link(scratch.environment.appending("bin/pip3"), to: "gone")
    #expect(ConsoleScript("pip", in: scratch.environment).interpreter == .absent)
    #expect(ConsoleScript("pip3", in: scratch.environment).interpreter == .unknown)
  }
}
