import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("InterpreterLink")
struct InterpreterLinkTests {
  @Test(
    "knows the names that interpreters go by",
    arguments: [
      "python", "python3", "python3.11", "python3.13t", "python2", "python2.7", "pypy", "pypy3",
      "pypy3.10",
    ])
  func interpreterNames(_ name: String) {
    #expect(InterpreterLink.isInterpreterName(name))
  }

  @Test(
    "leaves other names alone",
    arguments: [
      "python-config", "python3-config", "python3.11-config", "python3.", "python.exe", "pip",
      "ipython", "ipython3", "python-argcomplete", "pythonw", "python3.11m", "Python", "",
      "python3.11.bak", "python٣",
    ])
  func leavesOtherNamesAlone(_ name: String) {
    #expect(!InterpreterLink.isInterpreterName(name))
  }

  private let scratch: Scratch
  private var bin: FilePath { scratch.environment.appending("bin") }

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment.appending("bin"))
  }

  private static func elf(machine: UInt16, bigEndian: Bool = false) -> [UInt8] {
    let (low, high) = (UInt8(machine & 0xFF), UInt8(machine >> 8))
    return [0x7F, 0x45, 0x4C, 0x46, 2, bigEndian ? 2 : 1] + [UInt8](repeating: 0, count: 12)
      + (bigEndian ? [high, low] : [low, high])
  }

  @Test(
    "judges a program by its first bytes",
    arguments: [
      (elf(machine: 62), ObservedProgram.Format.elf(machine: 62)),
      (elf(machine: 183), .elf(machine: 183)),
      (elf(machine: 21, bigEndian: true), .elf(machine: 21)), (Array("#!/bin/sh\n".utf8), .script),
      ([], .empty), ([0x7F, 0x45, 0x4C, 0x46], .other), (Array("MZ".utf8), .other),
    ])
  func formats(_ bytes: [UInt8], _ format: ObservedProgram.Format) throws {
    try scratch.write(bytes, to: bin.appending("python"), executable: true)
    let link = InterpreterLink("python", in: bin, provided: nil)
    #expect(link.program?.format == format)
    #expect(link.program?.isExecutable == true)
  }

  @Test("finds the version by the standard library beside the program")
  func libraryVersion() throws {
    let prefix = scratch.directory.appending("opt")
    try scratch.write("", to: prefix.appending("lib/python3.10/os.py"))
    try scratch.write("", to: prefix.appending("bin/python3"), executable: true)
    try scratch.link(bin.appending("python"), to: prefix.appending("bin/python3"))
    let link = InterpreterLink("python", in: bin, provided: nil)
    #expect(link.program?.libraryVersion == PythonVersion(3, 10))
    #expect(link.program?.path == prefix.appending("bin/python3"))
  }

  @Test("does not look into the provided executable")
  func provided() throws {
    let executable = scratch.directory.appending("opt/bin/python3.11")
    try scratch.write("#!/bin/sh\n", to: executable, executable: true)
    try scratch.link(bin.appending("python"), to: "python3.11")
    try scratch.link(bin.appending("python3.11"), to: executable)
    let link = InterpreterLink("python", in: bin, provided: executable)
    #expect(link.program == ObservedProgram(provided: executable))
    #expect(link.entry == .link(target: "python3.11", destination: .file(executable)))
  }

  @Test("tells a copy of the provided executable by its place, size and bytes")
  func copy() throws {
    let executable = scratch.directory.appending("opt/bin/python3.11")
    try scratch.write("12345", to: executable, executable: true)
    try scratch.write("12345", to: bin.appending("python"), executable: true)
    try scratch.write("123", to: bin.appending("python3"), executable: true)
    try scratch.write("54321", to: bin.appending("python3.11"), executable: true)
    let names = ["python", "python3", "python3.11"]
    let links = names.map { InterpreterLink($0, in: bin, provided: executable) }
    #expect(links.map { $0.program?.isCopyOfProvided } == [true, false, false])
  }

  @Test("says where a link leads when it leads to no file")
  func noFile() throws {
    try scratch.link(bin.appending("python"), to: "python")
    try scratch.link(bin.appending("python3"), to: "/nowhere/python3")
    try scratch.link(bin.appending("python3.11"), to: "/tmp")
    let entries = ["python", "python3", "python3.11", "python3.12"].map {
      InterpreterLink($0, in: bin, provided: nil).entry
    }
    #expect(
      entries == [
        .link(target: "python", destination: .loop),
        .link(target: "/nowhere/python3", destination: .nothing),
        .link(target: "/tmp", destination: .directory("/tmp")), .absent,
      ])
  }
}
