@testable import Convergence
import Host
import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("Embedded files")
struct EmbeddingTests {
  private static func file(_ name: String) throws -> [UInt8] {
    try FileReading.contents(of: TestSupport.Program.repository.appending("shell").appending(name))
  }

  @Test("the pip launcher is shell/pip.py, byte for byte")
  func pipLauncherIsTheFile() throws {
    #expect(ScriptText.pip == (try Self.file("pip.py")))
  }

  @Test("each activator is its file in shell, byte for byte", arguments: Activator.Kind.allCases)
  func activators(_ kind: Activator.Kind) throws {
    #expect(kind.contents == (try Self.file(kind.rawValue)))
  }
}
