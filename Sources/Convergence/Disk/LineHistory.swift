import Glibc
package import Host
package import SystemPackage

/// The lines that a person typed at the repair prompt, kept across sessions in the user's state
/// directory: each once, the newest last, readable by the user alone.
package struct LineHistory: Sendable {
  /// The lines, oldest first.
  package private(set) var lines: [ByteString] = []
  /// Where they are kept, nil where there is no place for it.
  package let file: FilePath?
  private var isDamaged = false

  /// The most lines that are kept.
  package static let limit = 1000
  private static let largest = 1 << 20

  /// Why it can not be kept.
  package enum Trouble: Error, Hashable, Sendable {
    /// What is there can not be read; it is left alone, and nothing is written.
    case unreadable(FilePath, Errno)
    /// It can not be written.
    case unwritable(FilePath, Errno)
  }

  /// The history of the user of `host`, empty until it is loaded.
  package init(_ host: HostContext) {
    file = host.directory(.state)?.pushing("repair-history")
  }

  /// Reads what earlier sessions kept.
  ///
  /// Lines that nobody can have typed are left out; the file they are in is kept beside the new one.
  ///
  /// - Throws: ``Trouble`` where something is there that can not be read.
  package mutating func load() throws(Trouble) {
    guard let file else { return }
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try FileReading.contents(of: file, limit: Self.largest)
    } catch {
      // A place that can not be reached is said when something is to be written there.
      if error == .noSuchFileOrDirectory || error == .notDirectory { return }
      throw .unreadable(file, error)
    }
    let all = bytes.split(separator: UInt8(ascii: "\n")).map { ByteString(Array($0)) }
    lines = all.filter(Self.isTyped)
    isDamaged = lines.count < all.count
  }

  /// The name that a damaged file gets.
  package var setAside: FilePath? {
    isDamaged ? file.map { $0.parent / ByteString($0.name.bytes + Array(".damaged".utf8)) } : nil
  }

  /// Adds `line` as the newest, once, to what is kept now: another prompt may have added to it.
  ///
  /// - Throws: ``Trouble``; the line is then known to this session alone.
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

  /// Adds `line` as the newest, for this session alone.
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
