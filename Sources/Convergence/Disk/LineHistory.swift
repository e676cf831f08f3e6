import Glibc
package import Host
package import SystemPackage

/// The lines typed at the repair prompt, kept across sessions in the user's state directory.
///
/// Each line is kept once, the newest last; only the user can read the file.
package struct LineHistory: Sendable {
  /// The lines, oldest first.
  package private(set) var lines: [ByteString] = []
  /// The history file; nil if there is no state directory.
  package let file: FilePath?
  private var isDamaged = false

  /// The most lines to keep.
  package static let limit = 1000
  private static let largest = 1 << 20

  /// Why the history cannot be kept.
  package enum Trouble: Error, Hashable, Sendable {
    /// The file cannot be read; it is left alone, and nothing is written.
    case unreadable(FilePath, Errno)
    /// The file cannot be written.
    case unwritable(FilePath, Errno)
  }

  /// The history of the user of `host`, empty until it is loaded.
  package init(_ host: HostContext) {
    file = host.directory(.state)?.pushing("repair-history")
  }

  /// Reads the lines of earlier sessions.
  ///
  /// Lines that nobody can have typed are left out; the damaged file is kept beside the new one.
  ///
  /// - Throws: ``Trouble`` if the file exists and cannot be read.
  package mutating func load() throws(Trouble) {
    guard let file else { return }
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try FileReading.contents(of: file, limit: Self.largest)
    } catch {
      // ``add(_:)`` reports a directory that cannot be reached.
      if error == .noSuchFileOrDirectory || error == .notDirectory { return }
      throw .unreadable(file, error)
    }
    let all = bytes.split(separator: UInt8(ascii: "\n")).map { ByteString(Array($0)) }
    lines = all.filter(Self.isTyped)
    isDamaged = lines.count < all.count
  }

  /// The name to which a damaged file is moved aside.
  package var setAside: FilePath? {
    isDamaged ? file.map { $0.parent / ByteString($0.name.bytes + Array(".damaged".utf8)) } : nil
  }

  /// Adds `line` as the newest and rereads the file first: another prompt may have added to it.
  ///
  /// - Throws: ``Trouble``; then only this session knows the line.
  package mutating func add(_ line: ByteString) throws(Trouble) {
    append(line)
    guard let file else { return }
    var kept = self
    do {
      try kept.load()
      if let place = kept.setAside {
        let moved = file.withPlatformString { old in place.withPlatformString { rename(old, $0) } }
        if moved < 0 { throw Trouble.unwritable(file, Errno(rawValue: errno)) }
        isDamaged = false
      }
      kept.append(line)
      let text = kept.lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] }
      do throws(Errno) {
        try AtomicFile.replace(file, with: text)
      } catch {
        throw Trouble.unwritable(file, error)
      }
    } catch let trouble as Trouble {
      throw trouble
    } catch {
      throw .unwritable(file, .ioError)
    }
  }

  /// Adds `line` as the newest, for this session only.
  package mutating func append(_ line: ByteString) {
    guard Self.isTyped(line) else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    lines.removeFirst(max(0, lines.count - Self.limit))
  }

  private static func isTyped(_ line: ByteString) -> Bool {
    !line.bytes.isEmpty && line.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      && String(validating: line.bytes, as: UTF8.self) != nil
  }
}
