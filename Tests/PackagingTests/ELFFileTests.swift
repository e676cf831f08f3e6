import Host
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("ELFFile")
struct ELFFileTests {
  /// Compiled modules of this machine, none where it has no interpreter.
  static let real: [FilePath] = RealInterpreter.all.flatMap { interpreter in
    let library = interpreter.bin.removingLastComponent()
      .appending("lib/python\(interpreter.minor)/lib-dynload")
    return ((try? PathLookup.names(in: library)) ?? []).prefix(3).map {
      library.pushing(FilePath($0))
    }
  }.filter { $0.extension == "so" }

  /// `EM_X86_64` and `EM_AARCH64` of elf(5).
  private static let machines: [UInt16] = [62, 183]

  private func judge(_ bytes: [UInt8]) -> ELFFile {
    ELFFile(head: Array(bytes.prefix(ELFFile.headLength)), size: Int64(bytes.count))
  }

  /// A file with `tables` as the `e_phoff`, `e_phnum`, `e_shoff` and `e_shnum` of its header.
  private func make(
    programs: (offset: UInt64, count: UInt16) = (0, 0),
    sections: (offset: UInt64, count: UInt16) = (0, 0), machine: UInt16 = 62,
    segments: [(offset: UInt64, length: UInt64)] = [], size: Int = 4096
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(size, 4096))
    func put(_ number: UInt64, _ count: Int, at offset: Int) {
      for index in 0..<count { bytes[offset + index] = UInt8(number >> (8 * index) & 0xFF) }
    }
    bytes.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
    put(UInt64(machine), 2, at: 0x12)
    put(programs.offset, 8, at: 0x20)
    put(sections.offset, 8, at: 0x28)
    put(56, 2, at: 0x36)
    put(UInt64(programs.count), 2, at: 0x38)
    put(64, 2, at: 0x3A)
    put(UInt64(sections.count), 2, at: 0x3C)
    for (index, segment) in segments.enumerated() {
      let header = 64 + 56 * index
      put(segment.offset, 8, at: header + 8)
      put(segment.length, 8, at: header + 32)
    }
    return Array(bytes.prefix(size))
  }

  @Test("is whole for every compiled module of this machine", arguments: real)
  func knowsWholeModules(_ file: FilePath) throws {
    let bytes = try FileReading.contents(of: file, limit: 1 << 27)
    guard case .complete(let machine) = judge(bytes) else {
      Issue.record("\(file): \(judge(bytes))")
      return
    }
    #expect(Self.machines.contains(machine))
  }

  @Test("is cut wherever a real module is cut off", arguments: real)
  func knowsCutModules(_ file: FilePath) throws {
    let bytes = try FileReading.contents(of: file, limit: 1 << 27)
    let lengths =
      [0, 1, 3, 4, 5, 16, 63, 64, 65, 120, 4095, 4096, 4097, bytes.count / 2, bytes.count - 1]
    for length in lengths where length < bytes.count {
      #expect(judge(Array(bytes.prefix(length))) == .truncated, "\(file) at \(length)")
    }
  }

  @Test("is whole up to the end of what its tables name, and cut one byte before")
  func exactEnd() {
    let sections = make(sections: (3000, 10), size: 3640)
    #expect(judge(sections) == .complete(machine: 62))
    #expect(judge(sections.dropLast()) == .truncated)
    let segments = make(
      programs: (64, 2), segments: [(0, 100), (2000, 500)], size: 2500)
    #expect(judge(segments) == .complete(machine: 62))
    #expect(judge(segments.dropLast()) == .truncated)
    #expect(judge(make(size: 64)) == .complete(machine: 62))
    #expect(judge(make(size: 63)) == .truncated)
  }

  @Test("says for which machine it is", arguments: [0, 3, 40, 62, 183, 243, 0xFFFF] as [UInt16])
  func machine(_ machine: UInt16) {
    #expect(judge(make(machine: machine)) == .complete(machine: machine))
  }

  @Test(
    "is another kind of file with 32 bits or the other order of bytes",
    arguments: [
      (4, 1), (4, 0), (5, 2), (5, 0), (4, 0xFF),
    ] as [(Int, UInt8)])
  func otherClass(_ offset: Int, _ value: UInt8) {
    var bytes = make()
    bytes[offset] = value
    #expect(judge(bytes) == .other)
  }

  @Test("is another kind of file without the first bytes, cut where it is too short for any")
  func notELF() {
    #expect(judge(Array("#!/bin/sh\n".utf8)) == .truncated)
    #expect(judge([]) == .truncated)
    #expect(judge([UInt8](repeating: 0x61, count: 64)) == .other)
    #expect(judge([UInt8](repeating: 0, count: 100_000)) == .other)
    #expect(judge([0x7F, 0x45, 0x4C, 0x47] + [UInt8](repeating: 0, count: 96)) == .other)
  }

  @Test("is cut or whole, and no trap, whatever its tables claim")
  func doesNotTrapOnOverflow() {
    for offset in [0, 1, 64, 4095, 4096, UInt64(Int64.max), .max - 63, .max] {
      for count in [0, 1, 2, .max] as [UInt16] {
        let bytes = make(
          programs: (offset, count), sections: (offset, count),
          segments: [(offset, offset), (.max, .max)])
        #expect(judge(bytes) != .other)
      }
    }
    #expect(ELFFile(head: make(sections: (10, 1)), size: -1) == .truncated)
  }

  @Test("is something of random bytes behind the right beginning")
  func readsModulesOfRandomBytes() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<5000 {
      let bytes = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + generator.bytes(upTo: 200, favouring: [0])
      #expect(judge(bytes) != .other, "\(bytes)")
    }
  }
}
