/// The file name of an extension module, which tells the interpreter it was compiled for.
///
/// Source: PEP 3149 and PEP 384: `spam.cpython-311-x86_64-linux-gnu.so` is for one version,
/// `spam.abi3.so` for every version since some version, `spam.so` does not tell.
package struct ExtensionName: Hashable, Sendable {
  /// The path up to the first dot of the file name, which all builds of one module share.
  package var module: ArraySlice<UInt8>
  /// The interpreters it was compiled for.
  package var interface: Interface

  /// The ABI tag of a file name.
  package enum Interface: Hashable, Sendable {
    /// No tag: `spam.so`.
    case unsaid
    /// The stable ABI, `abi3`: every version since some version.
    case stable
    /// One version on one platform: `cpython-311`, `x86_64-linux-gnu`.
    case exact(version: String, platform: String)
  }

  /// Parses the last component of `path`; nil when it is not the name of an extension module.
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

  /// Parses the suffix that an interpreter reports for its extension modules:
  /// `.cpython-311-x86_64-linux-gnu.so`.
  package static func interface(ofSuffix suffix: String) -> Interface? {
    guard suffix.hasPrefix("."), suffix.hasSuffix(".so") else { return nil }
    return exact(String(suffix.dropFirst().dropLast(3)))
  }

  /// Whether `suffix`, which an interpreter reports for its extension modules, names one CPython
  /// version and one platform.
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
