import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "A file system that refuses links",
  .enabled(if: SystemCalls.canTrace && RealInterpreter.pair != nil))
struct RefusedLinkTests {
  @Test(
    "is known once a link was tried: the environment has copies and is healthy",
    arguments: ["EPERM", "ENOSYS", "EOPNOTSUPP"])
  func knowsThatLinksAreRefused(_ error: String) async throws {
    let pair = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.new)
    let original = try DirectorySnapshot(of: scratch.environment)

    let healed = try await SystemCalls.healRefusingLinks(
      in: scratch, providing: pair.new, with: error)
    #expect(healed.status == 0 && healed.output.contains("no links can be made"), "\(healed)")
    let links = try await scratch.run(
      "/usr/bin/find", scratch.environment.string, "-type", "l"
    ).output
    #expect(links == "")
    let before = try DirectorySnapshot(of: scratch.environment)
    let again = try await scratch.replitPy("heal", providing: pair.new)
    let seen = try await scratch.replitPy("doctor", providing: pair.new)

    #expect(again.status == 0 && again.output.contains("nothing to do"), "\(again)")
    #expect(seen.status == 0 && seen.output.contains("notice RP606 no-symlinks"), "\(seen)")
    #expect(try before == DirectorySnapshot(of: scratch.environment))
    let undone = try await scratch.replitPy("undo", "--all")
    #expect(undone.status == 0, "\(undone)")
    #expect(original.difference(to: try DirectorySnapshot(of: scratch.environment)).isEmpty)
  }

  @Test("is forgotten when the project moves to one that holds links")
  func forgetsItWhenTheProjectMoves() async throws {
    let pair = try #require(RealInterpreter.pair)
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    let healed = try await SystemCalls.healRefusingLinks(in: scratch, providing: pair.old)
    try #require(healed.status == 0, "\(healed)")
    try scratch.write("7:77", to: scratch.environment.appending(".replit-py/linkless"))

    let followed = try await scratch.replitPy("heal", providing: pair.new)

    #expect(followed.status == 0, "\(followed)")
    for name in ["python", "python3", "python\(pair.new.minor)"] {
      let target = try scratch.target(scratch.environment.appending("bin/\(name)"))
      #expect(target == pair.new.executable.string)
    }
    #expect(try scratch.target(scratch.environment.appending("lib64")) == "lib")
  }
}
