import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Finding the provided interpreter", .enabled(if: RealInterpreter.pair != nil))
struct InterpreterSearchTests {
  /// The interpreter that is to be found, and another that is not.
  let pair = RealInterpreter.pair

  private func which(
    _ scratch: Scratch, _ variables: [String: String]
  ) async throws -> (provided: JSONValue?, walk: [[String]]) {
    let answer = try await scratch.replitPy("which", "--json", providing: nil, variables)
    let document = try JSONValue(parsing: answer.output)
    let walk = (document["walk"]?.elements ?? []).map { step in
      [step["found"]?.text ?? "", step["verdict"]?.text ?? "", step["reason"]?.text ?? ""]
    }
    return (document["provided"], walk)
  }

  private func makeProject() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.project.appending(".replit"))
    return scratch
  }

  @Test("a plain executable is itself", arguments: RealInterpreter.all)
  func plainExecutable(_ interpreter: RealInterpreter) async throws {
    let scratch = try makeProject()
    let bin = scratch.directory.appending("bin")
    try scratch.link(bin.appending("python3"), to: interpreter.executable)

    let (provided, _) = try await which(scratch, scratch.path([bin]))

    #expect(provided?["executable"] == .string(interpreter.executable.string))
    #expect(provided?["version"] == .string(interpreter.version))
    #expect(provided?["kind"] == .string("interpreter"))
  }

  @Test("a chain of links is followed to its end")
  func linksAreFollowed() async throws {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    try scratch.link(scratch.directory.appending("a/python3"), to: "../b/python3")
    try scratch.link(scratch.directory.appending("b/python3"), to: "python3.here")
    try scratch.link(scratch.directory.appending("b/python3.here"), to: new.executable)

    let (provided, _) = try await which(scratch, scratch.path([scratch.directory.appending("a")]))

    #expect(provided?["executable"] == .string(new.executable.string))
    #expect(provided?["found"] == .string("\(scratch.directory)/a/python3"))
  }

  @Test(
    "a shell wrapper is seen through, whatever name it gives",
    arguments: [
      "exec 'PYTHON' \"$@\"", "exec -a \"$0\" 'PYTHON' \"$@\"",
      "export PYTHONPATH=/x LD_LIBRARY_PATH=/y; exec -a python3 'PYTHON' \"$@\"",
      "'PYTHON' \"$@\"", "echo noise; echo noise >&2; exec 'PYTHON' \"$@\"",
    ])
  func shellWrappers(_ body: String) async throws {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    let bin = try scratch.provideScript(
      "#!/bin/bash\n\(body.replacing("PYTHON", with: new.executable.string))\n")

    let (provided, walk) = try await which(scratch, scratch.path([bin]))

    #expect(provided?["executable"] == .string(new.executable.string), "\(walk)")
    #expect(provided?["kind"] == .string("wrapper"))
  }

  @Test(
    "a compiled wrapper is seen through", .enabled(if: Tool.compiler != nil),
    arguments: [true, false])
  func compiledWrapper(keepsName: Bool) async throws {
    let (_, new) = try #require(pair)
    let scratch = try makeProject()
    let source = scratch.directory.appending("wrapper.c")
    let python = new.executable.string
    try scratch.write(
      """
      #include <stdlib.h>
      #include <unistd.h>
      int main(int argc, char **argv) {
        setenv("PYTHONNOUSERSITE", "1", 1);
        \(keepsName ? "" : "argv[0] = \"\(python)\";")
        return execv("\(python)", argv);
      }

      """, to: source)
    let bin = scratch.directory.appending("bin")
    try scratch.makeDirectory(bin)
    let made = try await scratch.run(
      Tool.compiler!, "-o", bin.appending("python3").string, source.string)
    try #require(made.status == 0, "\(made)")

    let (provided, walk) = try await which(scratch, scratch.path([bin]))

    #expect(provided?["executable"] == .string(new.executable.string), "\(walk)")
    #expect(provided?["kind"] == .string("wrapper"))
  }

  @Test("the environment's own `bin` is passed, by any name")
  func ownBinIsPassed() async throws {
    let (old, new) = try #require(pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: old)
    _ = try await scratch.replitPy("heal", providing: old)
    let alias = scratch.directory.appending("alias")
    try scratch.link(alias, to: scratch.environment)
    let own = scratch.environment.appending("bin")

    let (provided, walk) = try await which(
      scratch, scratch.path([own, alias.appending("bin"), new.bin]))

    #expect(provided?["executable"] == .string(new.executable.string))
    #expect(walk.prefix(2).allSatisfy { $0[1] == "excluded" && $0[2].contains("environment") })
  }

  @Test("`$VIRTUAL_ENV/bin`, another environment's `bin` and a directory in the project are passed")
  func otherUsersBinsArePassed() async throws {
    let (old, new) = try #require(pair)
    let scratch = try makeProject()
    let active = scratch.directory.appending("active")
    let other = scratch.directory.appending("other")
    let inside = scratch.project.appending("tools")
    for directory in [active.appending("bin"), other.appending("bin"), inside] {
      try scratch.link(directory.appending("python3"), to: old.executable)
    }
    try scratch.write("home = \(old.bin)\n", to: other.appending("pyvenv.cfg"))
    var variables = scratch.path(
      [active.appending("bin"), other.appending("bin"), inside, new.bin])
    variables["VIRTUAL_ENV"] = active.string

    let (provided, walk) = try await which(scratch, variables)

    #expect(provided?["executable"] == .string(new.executable.string))
    #expect(walk.prefix(3).map { $0[1] } == ["excluded", "excluded", "excluded"])
    #expect(walk[0][2].contains("active virtual environment"))
    #expect(walk[1][2].contains("virtual environment \(other)"))
    #expect(walk[2][2].contains("inside the project"))
  }

  @Test("a link elsewhere that leads into the project is passed, too")
  func linksIntoTheProjectArePassed() async throws {
    let (old, new) = try #require(pair)
    let scratch = try makeProject()
    try scratch.write(
      "#!/bin/sh\nexec '\(old.executable)' \"$@\"\n",
      to: scratch.project.appending("tools/python3"), executable: true)
    let outside = scratch.directory.appending("outside")
    try scratch.link(
      outside.appending("python3"), to: scratch.project.appending("tools/python3"))

    let (provided, walk) = try await which(scratch, scratch.path([outside, new.bin]))

    #expect(provided?["executable"] == .string(new.executable.string))
    #expect(walk.first?[1] == "excluded")
  }

  @Test("relative and empty entries of `PATH` are passed", arguments: ["", ".", "tools", "../x"])
  func relativeEntriesArePassed(_ entry: String) async throws {
    let (old, new) = try #require(pair)
    let scratch = try makeProject()
    for directory in ["", "tools", "../x"] {
      try scratch.link(
        scratch.project.appending(directory).appending("python3"), to: old.executable)
    }

    let (provided, walk) = try await which(scratch, ["PATH": "\(entry):\(new.bin):/usr/bin:/bin"])

    #expect(provided?["executable"] == .string(new.executable.string), "\(walk)")
  }

  @Test("`python3` anywhere comes before `python`")
  func python3ComesFirst() async throws {
    let (old, new) = try #require(pair)
    let scratch = try makeProject()
    let (first, second) = (scratch.directory.appending("1"), scratch.directory.appending("2"))
    try scratch.link(first.appending("python"), to: old.executable)
    try scratch.link(second.appending("python3"), to: new.executable)

    let (provided, _) = try await which(scratch, scratch.path([first, second]))

    #expect(provided?["executable"] == .string(new.executable.string))
  }

  @Test("`which` prints the executable first, `which --all` every step with its reason")
  func whichIsForPeople() async throws {
    let (old, new) = try #require(pair)
    let scratch = try makeProject()
    let wrapper = try scratch.provideWrapper(of: new)
    let variables = scratch.path([wrapper, old.bin])

    let plain = try await scratch.replitPy("which", providing: nil, variables)
    let all = try await scratch.replitPy("which", "--all", providing: nil, variables)

    #expect(plain.lines.first == new.executable.string)
    #expect(plain.output.contains("found as \(wrapper)/python3, a wrapper"), "\(plain)")
    #expect(all.lines.first?.hasPrefix("* \(wrapper)/python3: provided") == true, "\(all)")
    #expect(all.output.contains("  \(old.bin)/python3: not asked, comes later\n"), "\(all)")
  }

  @Test(
    "`REPLIT_PY_PYTHON` names one by hand: a path, or a version",
    arguments: [true, false])
  func namedByHand(byPath: Bool) async throws {
    let (old, new) = try #require(pair)
    let scratch = try makeProject()
    var variables = scratch.path([new.bin, old.bin])
    variables["REPLIT_PY_PYTHON"] = byPath ? old.executable.string : old.minor

    let (provided, walk) = try await which(scratch, variables)

    #expect(provided?["executable"] == .string(old.executable.string), "\(walk)")
  }
}
