@testable import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage
import Testing

@Suite("ExtensionJudge")
struct ExtensionJudgeTests {
  private static let suffix = InterpreterFacts.provided.extensionSuffix
  private static let other = ".cpython-310-x86_64-linux-gnu.so"
  private static let empty = Distribution.whole("numpy")

  private static func judge(
    _ distribution: Distribution, _ provided: InterpreterFacts? = .provided
  ) -> [String] {
    ExtensionJudge(provided).judge(distribution).map { problem, files in
      ([problem.name] + files.map(\.path.lossyText)).joined(separator: " ")
    }
  }

  @Test(
    "has nothing against what the interpreter can load, or does not look for",
    arguments: [
      empty, empty.bringing(module: "a" + suffix), empty.bringing(module: "a.abi3.so"),
      empty.bringing(module: "a.so"),
      // For several interpreters at once.
      empty.bringing(module: "d/a" + other).bringing(module: "d/a" + suffix),
      empty.bringing(module: "a" + other).bringing(module: "a.abi3.so"),
      // A linker's script, or a text.
      empty.bringing(module: "a.so", .other),
      // For every machine, and this one among them.
      empty.bringing(module: "arm/attach.so", .complete(machine: 7)).bringing(module: "attach.so"),
      // Cut, but not what this interpreter loads.
      empty.bringing(module: "a" + other, .truncated),
    ])
  func fits(_ distribution: Distribution) {
    #expect(Self.judge(distribution) == [])
  }

  @Test(
    "says what is wrong with what it can not",
    arguments: [
      (empty.bringing(module: "a" + other), ["extension-other-abi a" + other]),
      (
        empty.bringing(module: "a" + other).bringing(module: "b" + suffix),
        ["extension-other-abi a" + other]
      ),
      (
        empty.bringing(module: "a" + other).bringing(module: "d/a" + other),
        ["extension-other-abi a\(other) d/a\(other)"]
      ),
      (
        empty.bringing(module: "a.cpython-311-aarch64-linux-musl.so"),
        ["extension-foreign a.cpython-311-aarch64-linux-musl.so"]
      ),
      (
        empty.bringing(module: "a" + suffix, .complete(machine: 7)),
        ["extension-foreign a" + suffix]
      ),
      (empty.bringing(module: "a.abi3.so", .complete(machine: 7)), ["extension-foreign a.abi3.so"]),
      (empty.bringing(module: "a.so", .complete(machine: 7)), ["extension-foreign a.so"]),
      (empty.bringing(module: "a" + suffix, .other), ["extension-foreign a" + suffix]),
      (empty.bringing(module: "a" + suffix, .truncated), ["extension-truncated a" + suffix]),
      (empty.bringing(module: "a.abi3.so", .truncated), ["extension-truncated a.abi3.so"]),
      (empty.bringing(module: "a.so", .truncated), ["extension-truncated a.so"]),
      (
        empty.bringing(module: "a" + other).bringing(module: "b.so", .truncated),
        ["extension-truncated b.so", "extension-other-abi a" + other]
      ),
    ])
  func misfits(_ distribution: Distribution, _ said: [String]) {
    #expect(Self.judge(distribution) == said)
  }

  @Test("tells versions of the interpreter apart by what it says itself")
  func freeThreaded() {
    var threaded = InterpreterFacts.cpython("3.13.0", in: "/opt/python-3.13.0")
    threaded.extensionSuffix = ".cpython-313t-x86_64-linux-gnu.so"
    let distribution = Self.empty.bringing(module: "a.cpython-313-x86_64-linux-gnu.so")
    #expect(Self.judge(distribution, threaded).count == 1)
  }

  @Test("knows without an interpreter only what no interpreter of this machine can load")
  func judgesWithoutAnInterpreter() {
    let distribution = Self.empty.bringing(module: "a" + Self.other)
      .bringing(module: "b.so", .complete(machine: 7))
    #expect(Self.judge(distribution, nil) == ["extension-foreign b.so"])
  }
}
