import FoundationEssentials
import Host
package import SystemPackage

/// What the process that worked for another user said: data, which that user may have written.
package struct OwnersWords {
  private let prefix: String

  /// The words about `project`.
  package init(of project: FilePath) {
    prefix = Self.name + Printable.text(project) + ": "
  }

  private static let name = "replit-py: "

  /// The lines in `bytes`, fit for a terminal and each about the project.
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

  /// The one document in `bytes`, in which nothing is raw that a terminal would take for more than
  /// text.
  ///
  /// - Throws: ``Failure`` where it is none.
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

  /// Outside strings JSON has no such character.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let text = String(scalar)
    if scalar.isASCII || Printable.text(text) == text { return text }
    return TerminalJSON.escaped(scalar)
  }

  /// What every document has.
  private struct Head: Decodable {
    let schema: Int
    let healthy: Bool
  }
}
