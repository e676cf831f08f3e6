import Host
import SystemPackage
import TestSupport
import Testing

/// A version manager's shim is asked outside of the project: what it would run there may be anything.
@Suite("A shim in a project that was cloned", .enabled(if: !RealInterpreter.all.isEmpty))
struct ShimTests {
  let interpreter = RealInterpreter.all.last!

  private func makeProject(_ shim: String, in directory: FilePath) throws -> (Scratch, FilePath) {
    let scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment)
    let mark = scratch.directory.appending("ran")
    try scratch.write(
      "#!/bin/sh\ntouch '\(mark)'\nexec '\(interpreter.executable)' \"$@\"\n",
      to: scratch.project.appending("evil/bin/python3"), executable: true)
    try scratch.write(
      shim.replacing("REAL", with: interpreter.executable.string),
      to: scratch.directory.pushing(directory).appending("python3"), executable: true)
    return (scratch, mark)
  }

  static let managers = [
    (
      FilePath(".asdf/shims"), ".tool-versions", "python path:EVIL",
      "p=$(sed -n 's/^python path://p' .tool-versions 2>/dev/null); exec \"${p:+$p/bin/python3}${p:-REAL}\" \"$@\""
    ),
    (
      FilePath(".pyenv/shims"), ".python-version", "../../project/evil",
      "p=$(cat .python-version 2>/dev/null); [ -z \"$p\" ] || exec ./evil/bin/python3 \"$@\"; exec REAL \"$@\""
    ),
    (
      FilePath("mise/shims"), "mise.toml", "[tools]\npython = \"path:EVIL\"",
      "[ ! -e mise.toml ] || exec ./evil/bin/python3 \"$@\"; exec REAL \"$@\""
    ),
    (
      FilePath("wrappers"), "any", "x",
      "[ ! -e ./evil/bin/python3 ] || exec ./evil/bin/python3 \"$@\"; exec REAL \"$@\""
    ),
  ]

  @Test("runs nothing of the project's, whoever looks", arguments: managers)
  func runsNothingOfTheProject(
    _ place: FilePath, _ file: String, _ text: String, _ shim: String
  ) async throws {
    let (scratch, mark) = try makeProject("#!/bin/sh\n\(shim)\n", in: place)
    try scratch.write(
      text.replacing("EVIL", with: "\(scratch.project)/evil"),
      to: scratch.project.appending(file))
    let path = ["PATH": "\(scratch.directory.pushing(place)):\(interpreter.bin):/usr/bin:/bin"]
    for words in [["status"], ["doctor"], ["which", "--all"], ["config"], ["log"], ["plugins"]] {
      let said = try await Command(
        Program.path, words, variables: scratch.variables(providing: nil, path),
        directory: scratch.project
      ).run()
      #expect(!PathLookup.exists(mark), "\(words): \(said)")
    }
  }

  @Test("that names a program of the project's provides the next interpreter")
  func shimNamesAProgramOfTheProject() async throws {
    let (scratch, _) = try makeProject("#!/bin/sh\nexec EVIL \"$@\"\n", in: "wrappers")
    let own = scratch.project.appending("evil/python3")
    _ = try await scratch.run("/bin/cp", interpreter.executable.string, own.string)
    try scratch.write(
      "#!/bin/sh\nexec '\(own)' \"$@\"\n", to: scratch.directory.appending("wrappers/python3"),
      executable: true)
    let path = ["PATH": "\(scratch.directory)/wrappers:\(interpreter.bin):/usr/bin:/bin"]
    let answer = try await scratch.replitPy("which", "--json", providing: nil, path)
    let found = try JSONValue(parsing: answer.output)["provided"]?["executable"]?.text
    #expect(found == interpreter.executable.string, "\(answer)")
  }

  @Test("is told a plain version by the manager's variable")
  func told() async throws {
    let (scratch, _) = try makeProject(
      "#!/bin/sh\n[ \"$ASDF_PYTHON_VERSION\" = 3.99.1 ] && exec REAL \"$@\"; exit 9\n",
      in: ".asdf/shims")
    try scratch.write("python 3.99.1\n", to: scratch.project.appending(".tool-versions"))
    let path = ["PATH": "\(scratch.directory)/.asdf/shims:/usr/bin:/bin"]
    let answer = try await scratch.replitPy("which", "--json", providing: nil, path)
    let kind = try JSONValue(parsing: answer.output)["provided"]?["kind"]?.text
    #expect(kind == "shim", "\(answer)")
  }
}
