import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A user base becomes a virtual environment in place")
struct ConversionTests {
  @Test("packages are importable before and after", arguments: RealInterpreter.all)
  func packagesStayImportable(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    let module = try scratch.makeUserBase(for: interpreter)

    let healed = try await scratch.replitPy("heal", providing: interpreter)

    #expect(healed.status == 0, "\(healed)")
    let answer = try await scratch.run(
      scratch.environment.appending("bin/python"), "-c",
      "import sys, \(module); print(sys.prefix); print(\(module).where)")
    #expect(answer.lines.first == scratch.environment.string, "\(answer)")
    #expect(answer.lines.last?.hasPrefix(scratch.environment.string) == true)
  }
}
