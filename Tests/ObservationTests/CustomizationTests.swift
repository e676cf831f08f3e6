import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("Customization")
struct CustomizationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func read(_ text: String, as name: String = "sitecustomize.py") throws -> [Customization]
  {
    try scratch.write(text, to: scratch.sitePackages.appending(name))
    let library = try scratch.makeStandardLibrary()
    return try #require(scratch.packages(library: library)).customizations
  }

  @Test(
    "is there for both names and no other",
    arguments: [
      ("sitecustomize.py", 1), ("usercustomize.py", 1), ("customize.py", 0), ("sitecustomize", 0),
    ])
  func findsBothCustomizations(_ name: String, _ count: Int) throws {
    let read = try read("import os\n", as: name)
    #expect(read.map(\.name) == [ByteString(name)].dropLast(1 - count))
    #expect(read.allSatisfy { $0.printing == nil && $0.trouble == nil })
  }

  @Test(
    "says what it prints on every start",
    arguments: [
      ("print('hello')", "print('hello')"), ("import os\nprint(1)\nprint(2)\n", "print(1)"),
      ("import os\r\nprint(1)\r\n", "print(1)"), ("sys.stdout.write('x')", "sys.stdout.write('x')"),
      ("if x:\n  print(1)\n", nil), ("# print(1)\n", nil), ("printer(1)\n", nil),
      ("def print_it():\n\tprint(1)\n", nil), ("\"print(1)\"\n", nil), ("", nil),
    ] as [(String, String?)])
  func printing(_ text: String, _ line: String?) throws {
    #expect(try read(text).map(\.printing) == [line])
  }

  @Test(
    "says what stops it on every start, and nothing that depends",
    arguments: [
      ("import gone\n", PthFile.Trouble.importsMissing(module: "gone")),
      ("from gone import x\n", .importsMissing(module: "gone")),
      ("raise SystemExit\n", .ends(statement: "raise SystemExit")),
      ("import os\nos._exit(1)\n", .ends(statement: "os._exit(1)")),
      ("try:\n  import gone\nexcept ImportError:\n  pass\n", nil),
      ("if False:\n    import gone\n", nil), ("def f():\n\traise ValueError\n", nil),
      ("# import gone\n", nil), ("from . import gone\n", nil),
    ] as [(String, PthFile.Trouble?)])
  func saysWhatStopsACustomization(_ text: String, _ trouble: PthFile.Trouble?) throws {
    #expect(try read(text).map(\.trouble) == [trouble])
  }

  @Test(
    "is not there where it can not be read", .timeLimit(.minutes(1)),
    arguments: ["mkfifo", "mkdir", "truncate -s 100M", "ln -s /nonexistent"])
  func unreadableCustomizationIsNone(_ command: String) async throws {
    try scratch.makeDirectory(scratch.sitePackages)
    let made = try await scratch.run(
      "/bin/sh", "-c", "\(command) sitecustomize.py", in: scratch.sitePackages)
    try #require(made.status == 0)
    #expect(try #require(scratch.packages()).customizations == [])
  }
}
