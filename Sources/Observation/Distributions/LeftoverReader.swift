import Host
import Packaging

/// Finds what pip calls `~ix` and was called `six`: pip renames what it replaces, deletes it in the
/// end, and was killed in between (pip's `AdjacentTempDirectory`).
struct LeftoverReader {
  let directory: OpenDirectory

  /// The names among `names` that begin with `~`, with what they were.
  ///
  /// - Parameter missing: Names that distributions recorded and that are not there.
  func leftovers(
    among names: [ByteString], missing: Set<ByteString>
  ) -> [SitePackages.Leftover] {
    let found = names.filter { $0.bytes.first == UInt8(ascii: "~") }
    let originals: [ByteString] = found.filter { $0.bytes.hasSuffix(".dist-info") }.flatMap {
      self.originals(of: $0)
    }
    let known = originals + missing
    return found.map { name in
      SitePackages.Leftover(name: name, original: known.first { Self.isSame($0, as: name) })
    }
  }

  /// The names that a `RECORD` which was renamed itself speaks of, up to their first `/`.
  private func originals(of metadata: ByteString) -> [ByteString] {
    guard let record = try? directory.contents(of: metadata / "RECORD", limit: 1 << 27) else {
      return []
    }
    var names: Set<ByteString> = []
    RecordFile(record).forEach { entry in
      let first = entry.path.prefix { $0 != UInt8(ascii: "/") }
      if !first.elementsEqual("..".utf8) { names.insert(ByteString(Array(first))) }
    }
    return Array(names)
  }

  /// Whether only the first letters differ, which pip replaced by `~`.
  private static func isSame(_ original: ByteString, as leftover: ByteString) -> Bool {
    let rest = leftover.bytes.drop { $0 == UInt8(ascii: "~") }
    return original.bytes.count == leftover.bytes.count && original.bytes.suffix(rest.count) == rest
  }
}
