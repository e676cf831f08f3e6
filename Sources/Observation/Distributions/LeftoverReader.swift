import Host
import Packaging

/// Finds packages that pip renamed from `six` to `~ix` while it replaced them, and did not delete
/// because it was killed (pip's `AdjacentTempDirectory`).
struct LeftoverReader {
  let directory: OpenDirectory

  /// The names among `names` that begin with `~`, with their original names.
  ///
  /// - Parameter missing: Recorded names that do not exist.
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

  /// The top-level names in the `RECORD` of renamed metadata.
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

  /// Whether pip would rename `original` to `leftover`: a `~` and some of ``fillers`` replace its
  /// first letters, or precede the whole name when all such names are taken.
  private static func isSame(_ original: ByteString, as leftover: ByteString) -> Bool {
    let kept = zip(original.bytes.reversed(), leftover.bytes.reversed()).prefix(while: ==).count
    let isWhole = kept == original.bytes.count
    let replaced = leftover.bytes.dropLast(kept)
    guard kept > 0, !replaced.isEmpty, replaced.allSatisfy(fillers.contains) else { return false }
    return isWhole || leftover.bytes.count == original.bytes.count
  }

  /// `AdjacentTempDirectory.LEADING_CHARS` of pip.
  private static let fillers = Array("-~.=%0123456789".utf8)
}
