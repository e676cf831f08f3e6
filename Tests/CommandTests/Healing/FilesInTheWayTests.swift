import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A file where a directory belongs", .enabled(if: RealInterpreter.pair != nil))
struct FilesInTheWayTests {
  private static let places = [
    "bin", "lib", "lib/python$MINOR", "lib/python$MINOR/site-packages", "lib64",
  ]

  /// A project whose environment, healed before or not, has a file at `place`.
  private func make(_ place: String, isHealed: Bool) async throws -> Scratch {
    let scratch = try Scratch()
    let (interpreter, _) = try #require(RealInterpreter.pair)
    try scratch.makeUserBase(for: interpreter)
    if isHealed { _ = try await scratch.replitPy("heal", providing: interpreter) }
    let made = try await scratch.run(
      "/bin/sh", "-ec", "cd .pythonlibs; rm -rf \"$0\"; echo precious >\"$0\"",
      place.replacing("$MINOR", with: interpreter.minor))
    try #require(made.status == 0, "\(made)")
    return scratch
  }

  @Test(
    "is set aside, the directory made, and the file brought back by undo", arguments: places,
    [false, true])
  func isSetAside(_ place: String, _ isHealed: Bool) async throws {
    let scratch = try await make(place, isHealed: isHealed)
    let (interpreter, _) = try #require(RealInterpreter.pair)
    let before = try await scratch.run(
      "/bin/sh", "-c", "cd .pythonlibs && find . -path ./.replit-py -prune -o -print | sort")

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.replitPy("doctor", providing: interpreter).status == 0)
    let python = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c", "import sys; print(sys.prefix)")
    #expect(python.output == "\(scratch.environment)\n", "\(python)")
    let undone = try await scratch.replitPy("undo", providing: interpreter)
    let after = try await scratch.run(
      "/bin/sh", "-c", "cd .pythonlibs && find . -path ./.replit-py -prune -o -print | sort")
    #expect(undone.status == 0 && after.output == before.output, "\(undone)")
  }
}
