import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("InterpreterAnswer")
struct InterpreterAnswerTests {
  private static func answer(
    version: String = "3.13.0", implementation: String = "cpython", abiflags: String = "t",
    prefix: String = "/e"
  ) -> [UInt8] {
    let fields = [
      "replit-py", "/e/bin/python", "/opt/bin/python3.13", "/opt/bin/python3.13", version,
      implementation, abiflags, ".so", prefix, "/opt", "/opt/lib/python3.13/os.py", "end", "",
    ]
    return Array(fields.joined(separator: "\0").utf8)
  }

  @Test("is read field by field")
  func readsAnAnswerFieldByField() throws {
    let answer = try #require(InterpreterAnswer(Self.answer()))
    #expect(answer.executable == "/e/bin/python")
    #expect(answer.running == "/opt/bin/python3.13")
    #expect(answer.version == PythonVersion(3, 13, 0))
    #expect(answer.sitePackages == "lib/python3.13t/site-packages")
  }

  @Test("names the directory for packages as sysconfig's venv scheme does")
  func sitePackages() throws {
    let plain = try #require(InterpreterAnswer(Self.answer(abiflags: "")))
    #expect(plain.sitePackages == "lib/python3.13/site-packages")
    let pypy = try #require(
      InterpreterAnswer(
        Self.answer(version: "3.10.14", implementation: "pypy", abiflags: "")))
    #expect(pypy.sitePackages == "lib/pypy3.10/site-packages")
  }

  @Test("is refused when it was cut short, at every byte")
  func refusesATruncatedAnswer() {
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

  @Test("is refused when a field is missing", arguments: 0..<13)
  func refusesAnAnswerWithoutAField(_ field: Int) {
    var fields = Self.answer().split(separator: 0, omittingEmptySubsequences: false)
    fields.remove(at: field)
    #expect(InterpreterAnswer(Array(fields.joined(separator: [0]))) == nil)
  }

  @Test("has no version where that is none")
  func noVersion() throws {
    let answer = try #require(InterpreterAnswer(Self.answer(version: "three")))
    #expect(answer.version == nil && answer.sitePackages == nil)
  }

  @Test("keeps paths byte for byte, with newlines and equals signs")
  func oddPaths() throws {
    let answer = try #require(InterpreterAnswer(Self.answer(prefix: "/a=b\nc=d")))
    #expect(answer.prefix == "/a=b\nc=d")
  }
}
