import FoundationEssentials

/// The `direct_url.json` of a distribution that did not come from an index.
///
/// Source: "Recording the Direct URL Origin of installed distributions" (PEP 610).
package struct DirectURL: Hashable, Sendable, Decodable {
  /// The URL that the distribution was installed from.
  package var url: String
  private var dir_info: DirectoryInformation?
  private var vcs_info: RevisionInformation?
  private var archive_info: ArchiveInformation?
  private var subdirectory: String?

  private struct DirectoryInformation: Hashable, Sendable, Decodable {
    var editable: Bool?
  }

  private struct RevisionInformation: Hashable, Sendable, Decodable {
    var vcs: String?
    var commit_id: String?
  }

  private struct ArchiveInformation: Hashable, Sendable, Decodable {
    var hash: String?
    var hashes: [String: String]?
  }

  private enum CodingKeys: CodingKey {
    case url, dir_info, vcs_info, archive_info, subdirectory
  }

  /// Fails without a `url` and on a malformed `dir_info`; ignores other malformed parts.
  ///
  /// A malformed `vcs_info` still makes it an origin under version control, without a commit.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    url = try values.decode(String.self, forKey: .url)
    dir_info = try values.decodeIfPresent(DirectoryInformation.self, forKey: .dir_info)
    if values.contains(.vcs_info), try !values.decodeNil(forKey: .vcs_info) {
      let read = try? values.decode(RevisionInformation.self, forKey: .vcs_info)
      vcs_info = read ?? RevisionInformation()
    }
    archive_info = try? values.decode(ArchiveInformation.self, forKey: .archive_info)
    subdirectory = try? values.decode(String.self, forKey: .subdirectory)
  }

  /// Decodes the contents of a `direct_url.json`; nil when they do not follow the specification.
  package init?(_ bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(DirectURL.self, from: Data(bytes)) else {
      return nil
    }
    self = value
  }

  /// An origin that was not read from a `direct_url.json`.
  package init(url: String, isEditable: Bool) {
    self.url = url
    dir_info = DirectoryInformation(editable: isEditable)
  }

  /// Whether it is an editable install: Python imports the modules from the source directory.
  package var isEditable: Bool { dir_info?.editable ?? false }

  /// The version control system and the commit it was built from; nil unless both are recorded.
  var revision: (system: String, commit: String)? {
    guard let system = vcs_info?.vcs, let commit = vcs_info?.commit_id else { return nil }
    return (system, commit)
  }

  /// Whether it was installed from a version control system.
  package var isRevision: Bool { vcs_info != nil }

  /// The subdirectory of the source that holds the project.
  var part: String? { subdirectory }

  /// The hash of the archive as `sha256=…`; nil where none is recorded.
  var hash: String? {
    if let digest = archive_info?.hashes?["sha256"] { return "sha256=\(digest)" }
    return archive_info?.hash.flatMap { $0.hasPrefix("sha256=") ? $0 : nil }
  }

  /// The path on this machine that a `file://` URL names; nil for other URLs.
  package var directory: String? {
    guard url.hasPrefix("file://") else { return nil }
    let path = url.dropFirst("file://".count)
    guard path.hasPrefix("/") else { return nil }
    return Self.unescaped(path)
  }

  /// The `file://` URL of `path`.
  package static func address(of path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    var text = "file://"
    for byte in path.utf8 {
      if plain.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }

  /// Decodes percent-encoding (RFC 3986): a `%` and two hexadecimal digits are one byte.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DirectURL {
  /// The line of a requirements file that installs `name` from this origin again: the same commit,
  /// archive or directory.
  ///
  /// - Parameter extras: The extras to request as well.
  /// - Returns: nil where no such line can express the origin.
  package func requirement(named name: String, extras: [String] = []) -> String? {
    var place = url
    if isRevision {
      guard let revision, Self.systems.contains(revision.system) else { return nil }
      place = "\(revision.system)+\(url)@\(revision.commit)"
    }
    let fragments = [part.map { "subdirectory=\($0)" }, hash].compactMap { $0 }
    if !fragments.isEmpty { place += "#" + fragments.joined(separator: "&") }
    // Printable ASCII only: a blank would end the address, and a newline the line.
    guard !place.isEmpty, place.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let asked = extras.isEmpty ? "" : "[\(extras.joined(separator: ","))]"
    // Extras after a fragment would be read as part of it, so they are left out.
    if isEditable { return "-e \(place)\(fragments.isEmpty ? asked : "")" }
    return "\(name)\(asked) @ \(place)"
  }

  /// The version control systems that both pip and uv support.
  private static let systems: Set<String> = ["git", "hg", "svn", "bzr"]
}
