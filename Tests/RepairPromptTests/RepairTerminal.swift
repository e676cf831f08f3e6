import Host
import SystemPackage
import TestSupport

/// `replit-py repair` with a person before it who types, waits and reads.
struct RepairTerminal {
  let terminal: PseudoTerminal

  /// Starts it in the project of `place`, at its first prompt.
  static func start(
    _ place: DamagedProject, columns: Int = 100, _ more: [String: String] = [:]
  ) async throws -> RepairTerminal {
    let variables = place.variables.merging(["TERM": "xterm"]) { $1 }.merging(more) { $1 }
    let opened = RepairTerminal(
      terminal: try PseudoTerminal(
        Program.path, ["repair"], variables: variables, directory: place.scratch.project,
        columns: columns))
    try await opened.prompt(after: -1)
    return opened
  }

  /// Types a line and Enter, and waits for the next prompt.
  ///
  /// - Returns: what was shown in between.
  @discardableResult
  func run(_ line: String) async throws -> String {
    let row = await terminal.look().row
    try await terminal.send(line + "\r")
    return try await prompt(after: row)
  }

  /// Types keys.
  func type(_ keys: String) async throws { try await terminal.send(keys) }

  /// Waits for a prompt below `row`.
  ///
  /// - Returns: what was shown before it.
  @discardableResult
  func prompt(after row: Int) async throws -> String {
    let screen = try await terminal.wait(for: "prompt") { screen in
      screen.row > row && screen.beforeCursor.wholeMatch(of: #/replit-py \[[^\]]*\]> /#) != nil
    }
    return screen.lines(from: row + 1).dropLast().joined(separator: "\n")
  }

  /// Waits until the text left of the cursor ends so.
  func cursor(after text: String) async throws {
    _ = try await terminal.wait(for: "`\(text)` before the cursor") {
      $0.beforeCursor.hasSuffix(text)
    }
  }

  /// Waits until `text` is on the screen.
  func text(_ text: String) async throws {
    _ = try await terminal.wait(for: "`\(text)`") { $0.text.contains(text) }
  }

  /// The prompt's line as it is now, without what is typed.
  var state: String {
    get async {
      let line = await terminal.look().lines(from: 0).last ?? ""
      return line.firstMatch(of: /\[([^\]]*)\]/).map { String($0.1) } ?? line
    }
  }
}
