/// Tells from its header and its size whether a compiled library is complete.
///
/// Source: elf(5).
package enum ELFFile: Hashable, Sendable {
  /// A complete library for the architecture `machine` (`e_machine`).
  case complete(machine: UInt16)
  /// A library with headers that point beyond the end of the file.
  case truncated
  /// Not a 64-bit little-endian ELF file, so it cannot be loaded here.
  case other

  /// How many bytes ``init(head:size:)`` needs, where the file has as many.
  package static let headLength = 4096

  /// Judges a file of `size` bytes by `head`, its first ``headLength`` bytes.
  package init(head: [UInt8], size: Int64) {
    let magic: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
    guard head.starts(with: magic) else {
      self = size < 64 ? .truncated : .other
      return
    }
    guard head.count >= 64 else {
      self = .truncated
      return
    }
    guard head[4] == 2, head[5] == 1 else {
      self = .other
      return
    }
    let machine = UInt16(Self.number(head, at: 0x12, count: 2) ?? 0)
    self =
      Self.end(head).map { $0 > UInt64(max(size, 0)) } == true
      ? .truncated : .complete(machine: machine)
  }

  /// The smallest file size that holds everything the section and program headers describe.
  private static func end(_ head: [UInt8]) -> UInt64? {
    var end: UInt64 = 64
    if let offset = number(head, at: 0x28, count: 8), offset > 0,
      let size = number(head, at: 0x3A, count: 2), let count = number(head, at: 0x3C, count: 2)
    {
      end = max(end, offset &+ size &* count)
    }
    guard let start = number(head, at: 0x20, count: 8), let size = number(head, at: 0x36, count: 2),
      let count = number(head, at: 0x38, count: 2)
    else { return end }
    for index in 0..<count {
      let header = start &+ index &* size
      guard header < 4096, let offset = number(head, at: Int(header) + 8, count: 8),
        let length = number(head, at: Int(header) + 32, count: 8)
      else { break }
      end = max(end, offset &+ length)
    }
    return end
  }

  private static func number(_ bytes: [UInt8], at offset: Int, count: Int) -> UInt64? {
    guard offset + count <= bytes.count else { return nil }
    return bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
