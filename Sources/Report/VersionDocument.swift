import Convergence
import GlibcExtensions
import Host

/// The program's version and how it was built: the JSON document of `version --json`.
package struct VersionDocument: Encodable, Sendable {
  let schema = 1
  let version = Release.version
  let swift = Self.swift
  let target = Self.target
  let configuration = Self.configuration
  let `static` = Self.isStatic
  /// The schema of the JSON documents that other commands print.
  let documents = 1
  let journal = History.format

  /// Describes this program.
  package init() {}

  /// The same as text, with the version alone on the first line.
  package var text: String {
    """
    replit-py \(version)
    built with Swift \(swift) for \(target), \(configuration), \(`static` ? "static" : "dynamic")
    JSON documents of schema \(documents), journal of format \(journal)

    """
  }

  private static var swift: String {
    #if compiler(>=6.5)
      "6.5 or newer"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  private static var target: String {
    #if arch(x86_64)
      let machine = "x86_64"
    #elseif arch(arm64)
      let machine = "aarch64"
    #else
      let machine = "unknown"
    #endif
    return "\(machine)-unknown-linux-gnu"
  }

  private static var configuration: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  /// Whether the program is statically linked: then it has no program loader, whose address would
  /// be AT_BASE (7); see getauxval(3).
  private static var isStatic: Bool { getauxval(7) == 0 }
}
