/// The name of an extension module's file, which says for which interpreter it was compiled.
///
/// Source: PEP 3149 and PEP 384: `spam.cpython-311-x86_64-linux-gnu.so` is for one version,
/// `spam.abi3.so` for all from some version on, `spam.so` says nothing.
package struct ExtensionName: Hashable, Sendable {
  /// The file's path up to the first dot of its name: what all files of one module share.
  package var module: ArraySlice<UInt8>
  /// What it was compiled for.
  package var interface: Interface

  /// What a name says about the interpreter.
  package enum Interface: Hashable, Sendable {
    /// It says nothing.
    case unsaid
    /// Every version from some one on.
    case stable
    /// One version on one platform: `cpython-311`, `x86_64-linux-gnu`.
    case exact(version: String, platform: String)
  }

  /// Reads the name at the end of `path`; nil when it is not that of an extension module.
  package init?(_ path: ArraySlice<UInt8>) {
    guard path.suffix(3).elementsEqual(".so".utf8) else { return nil }
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
    guard let dot = path[start...].firstIndex(of: UInt8(ascii: ".")), dot > start else {
      return nil
    }
    module = path[..<dot]
    let suffix = path[dot...].dropLast(3)
    if suffix.isEmpty {
      interface = .unsaid
    } else if suffix.elementsEqual(".abi3".utf8) {
      interface = .stable
    } else if let exact = Self.exact(String(decoding: suffix.dropFirst(), as: UTF8.self)) {
      interface = exact
    } else {
      return nil
    }
  }

  /// Reads what an interpreter says its extension modules end in:
  /// `.cpython-311-x86_64-linux-gnu.so`.
  package static func interface(ofSuffix suffix: String) -> Interface? {
    guard suffix.hasPrefix("."), suffix.hasSuffix(".so") else { return nil }
    return exact(String(suffix.dropFirst().dropLast(3)))
  }

  /// Whether `suffix`, what an interpreter says its extension modules end in, is one that only those
  /// of one version on one platform have.
  package static func isExact(suffix: String) -> Bool {
    let name = suffix.utf8.dropLast(3)
    let (known, ends) = (".cpython-".utf8, suffix.utf8.suffix(3).elementsEqual(".so".utf8))
    return ends && name.starts(with: known) && name.dropFirst(known.count).contains(0x2D)
  }

  /// `cpython-311-x86_64-linux-gnu`, `pypy310-pp73-x86_64-linux-gnu`, `cpython-313t-darwin`.
  private static func exact(_ tag: String) -> Interface? {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first else { return nil }
    let isTagged =
      first == "cpython" || first.hasPrefix("pypy") || first.hasPrefix("graalpy")
    guard isTagged, parts.count >= 3 else { return nil }
    return .exact(
      version: parts[..<2].joined(separator: "-"), platform: parts[2...].joined(separator: "-"))
  }
}
