import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("Activator")
struct ActivatorTests {
  private static func states(_ environment: FilePath) -> [Activator.State] {
    Activator.Kind.allCases.map { Activator($0, in: environment).state }
  }

  private static let names: [FilePath] = ["a b", "caf\u{E9}", "(x)"]
  private static let oddNames: [FilePath] = ["it's", "$HOME b", "x\\y"]

  @Test(
    "knows those of python -m venv where they are and where they were moved to",
    arguments: RealInterpreter.ofEachMinor)
  func stock(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    let places = Self.names.map { scratch.directory.pushing($0) }
    let arguments = ["-m", "venv", "--without-pip"] + places.map(\.string)
    let made = try await Command(
      interpreter.executable, arguments, variables: scratch.variables
    ).run()
    guard made.status == 0 else {
      try Test.cancel("\(interpreter) has no venv module: \(made.output)")
    }
    for place in places {
      #expect(Self.states(place) == [.stock, .stock, .stock], "\(place)")
      let moved = scratch.directory.appending("moved")
      #expect(rename(place.string, moved.string) == 0)
      #expect(Self.states(moved) == [.stale(place), .stale(place), .stale(place)])
      #expect(rename(moved.string, place.string) == 0)
    }
  }

  @Test(
    "never takes a stock activator for right where shells read the path differently",
    arguments: RealInterpreter.ofEachMinor)
  func oddlyNamed(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    let places = Self.oddNames.map { scratch.directory.pushing($0) }
    let made = try await Command(
      interpreter.executable, ["-m", "venv", "--without-pip"] + places.map(\.string),
      variables: scratch.variables
    ).run()
    guard made.status == 0 else {
      try Test.cancel("\(interpreter) has no venv module: \(made.output)")
    }
    for place in places {
      #expect(!Self.states(place).contains(.stock), "\(place)")
    }
  }

  @Test("takes a directory that is reached by another path for the same")
  func activatorOfAnotherPath() throws {
    let scratch = try Scratch()
    let link = scratch.directory.appending("link")
    try scratch.link(link, to: scratch.environment)
    try scratch.write(
      "VIRTUAL_ENV='\(link)'\ndeactivate () { :; }\n",
      to: scratch.environment.appending("bin/activate"))
    #expect(Activator(.activate, in: scratch.environment).state == .stock)
  }

  @Test("tells ours of this release from ours of another", arguments: Activator.Kind.allCases)
  func ours(_ kind: Activator.Kind) throws {
    let scratch = try Scratch()
    let path = scratch.environment.appending("bin").appending(kind.rawValue)
    #expect(Activator(kind, in: scratch.environment).state == .absent)
    try scratch.write(kind.contents, to: path)
    #expect(Activator(kind, in: scratch.environment).state == .current)
    try scratch.write(kind.contents + Array("# older\n".utf8), to: path)
    #expect(Activator(kind, in: scratch.environment).state == .otherRelease)
  }

  @Test(
    "leaves alone what it does not know",
    arguments: ["", "echo mine\n", "export VIRTUAL_ENV=/x\n", "\0\u{1}deactivate"])
  func leavesAnUnknownActivatorAlone(_ text: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: scratch.environment.appending("bin/activate"))
    #expect(Activator(.activate, in: scratch.environment).state == .unknown)
  }

  @Test("takes what can not be read for the user's")
  func takesUnreadableActivatorsForTheUsers() throws {
    let scratch = try Scratch()
    let bin = scratch.environment.appending("bin")
    try scratch.link(bin.appending("activate"), to: "activate")
    try scratch.makeDirectory(bin.appending("activate.fish"))
    try scratch.write([UInt8](repeating: 0x23, count: 1 << 17), to: bin.appending("activate.csh"))
    #expect(Self.states(scratch.environment) == [.unknown, .unknown, .unknown])
  }
}
