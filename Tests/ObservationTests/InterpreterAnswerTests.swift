import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("InterpreterAnswer")
struct InterpreterAnswerTests {
  private static func answer(_ changes: [String: String?] = [:]) -> [UInt8] {
    let fields: [(String, String)] = [
      ("executable", "/e/bin/python"), ("base-executable", "/opt/bin/python3.13"),
      ("running", "/opt/bin/python3.13"), ("version", "3.13.0"), ("implementation", "cpython"),
      ("abiflags", "t"), ("platlibdir", "lib"), ("extension-suffix", ".so"), ("prefix", "/e"),
      ("base-prefix", "/opt"), ("landmark", "/opt/lib/python3.13/os.py"),
    ]
    let kept = fields.compactMap { name, value -> String? in
      guard let change = changes[name] else { return "\(name)=\(value)" }
      return change.map { "\(name)=\($0)" }
    }
    return Array((["replit-py 1"] + kept + ["end", ""]).joined(separator: "\0").utf8)
  }

  @Test("is read field by field")
  func reads() throws {
    let answer = try #require(InterpreterAnswer(Self.answer()))
    #expect(answer.executable == "/e/bin/python")
    #expect(answer.running == "/opt/bin/python3.13")
    #expect(answer.version == PythonVersion(3, 13, 0))
    #expect(answer.sitePackages == "lib/python3.13t/site-packages")
  }

  @Test("names the directory for packages as sysconfig's venv scheme does")
  func sitePackages() throws {
    let plain = try #require(InterpreterAnswer(Self.answer(["abiflags": ""])))
    #expect(plain.sitePackages == "lib/python3.13/site-packages")
    let pypy = try #require(
      InterpreterAnswer(
        Self.answer(["abiflags": "", "implementation": "pypy", "version": "3.10.14"])))
    #expect(pypy.sitePackages == "lib/pypy3.10/site-packages")
  }

  @Test("is refused when it was cut short, at every byte")
  func truncated() {
    let whole = Self.answer()
    for length in 0..<whole.count {
      #expect(InterpreterAnswer(Array(whole.prefix(length))) == nil, "\(length)")
    }
  }

  @Test("is refused when anything stands before or behind it")
  func noise() {
    #expect(InterpreterAnswer(Array("hello\n".utf8) + Self.answer()) == nil)
    #expect(InterpreterAnswer(Self.answer() + Array("bye\n".utf8)) == nil)
  }

  @Test("is refused when a field is missing", arguments: ["running", "version", "landmark"])
  func missing(_ field: String) {
    #expect(InterpreterAnswer(Self.answer([field: nil])) == nil)
  }

  @Test("has no version where that is none")
  func noVersion() throws {
    let answer = try #require(InterpreterAnswer(Self.answer(["version": "three"])))
    #expect(answer.version == nil && answer.sitePackages == nil)
  }

  @Test("keeps paths byte for byte, with newlines and equals signs")
  func oddPaths() throws {
    let answer = try #require(InterpreterAnswer(Self.answer(["prefix": "/a=b\nc=d"])))
    #expect(answer.prefix == "/a=b\nc=d")
  }
}
