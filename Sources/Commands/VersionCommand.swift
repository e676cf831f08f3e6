import ArgumentParser
import Host
import Operations

/// `replit-py version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version.")

  func run() {
    Session.current.print("replit-py \(Release.version)\n")
  }
}
