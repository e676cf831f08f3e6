import FoundationEssentials
import Host
import Report
package import SystemPackage

/// The output of a process that worked for another user.
///
/// It is untrusted data: that user may have written it.
package struct OwnersWords {
  private let prefix: String

  /// The output about `project`.
  package init(of project: FilePath) {
    prefix = Self.name + Printable.text(project) + ": "
  }

  private static let name = "replit-py: "

  /// The lines in `bytes`, safe for a terminal, each starting with the project's path.
  package func lines(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      var text = Printable.text(ByteString(Array(line)))[...]
      for known in [prefix, Self.name] where text.hasPrefix(known) {
        text = text.dropFirst(known.count)
        break
      }
      return prefix + text + "\n"
    }
  }

  /// The JSON document in `bytes`, with everything escaped that a terminal might interpret.
  ///
  /// - Throws: ``Failure`` if it is not a report.
  package func document(in bytes: [UInt8]) throws(Failure) -> String {
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      let text = String(validating: line, as: UTF8.self),
      (try? JSONDecoder().decode(Head.self, from: Data(line))) != nil
    else {
      throw Failure("what its owner's process wrote is not a report", status: .notWritable)
    }
    return text.unicodeScalars.reduce(into: "") { $0 += Self.escaped($1) } + "\n"
  }

  /// Escapes a character, which is inside a string: JSON has none of these outside strings.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let text = String(scalar)
    if scalar.isASCII || Printable.text(text) == text { return text }
    return TerminalJSON.escaped(scalar)
  }

  /// The keys that every report has.
  private struct Head: Decodable {
    let schema: Int
    let healthy: Bool
  }
}
