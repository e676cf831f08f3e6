import Host
package import SystemPackage

/// A shell on a terminal, operated like by a person who types lines and reads the screen.
package struct InteractiveShell: Sendable {
  /// The kind of shell.
  package let shell: ShellProgram
  /// What the shell printed before its first prompt.
  package private(set) var greeting = ""
  /// The command that starts such a shell again, from a prompt.
  package let command: String

  private let terminal: PseudoTerminal
  private static let prompt = "ready> "

  /// Writes an rc file for `shell`, starts it, and waits for its prompt.
  ///
  /// - Parameters:
  ///   - configuration: The text of the rc file, or of the login profile if `isLogin`.
  ///   - wrapper: A program and its arguments that run the shell.
  package static func start(
    _ shell: ShellProgram, in scratch: Scratch, configuration: String, isLogin: Bool = false,
    wrapper: [String] = [], variables: [String: String], directory: FilePath
  ) async throws -> InteractiveShell {
    var opened = try InteractiveShell(
      opening: shell, in: scratch, configuration: configuration, isLogin: isLogin,
      wrapper: wrapper, variables: variables, directory: directory)
    opened.greeting = try await opened.promptAfter(-1)
    return opened
  }

  /// Like ``start(_:in:configuration:isLogin:wrapper:variables:directory:)``, without waiting for
  /// the first prompt.
  package init(
    opening shell: ShellProgram, in scratch: Scratch, configuration: String, isLogin: Bool = false,
    wrapper: [String] = [], variables: [String: String], directory: FilePath
  ) throws {
    let files = try Files(shell, in: scratch, isLogin: isLogin)
    try scratch.write(shell.prelude(prompt: Self.prompt) + configuration, to: files.configuration)
    let words = wrapper + [shell.program?.string ?? shell.rawValue] + files.arguments
    self.shell = shell
    command = ([shell.rawValue] + files.arguments).joined(separator: " ")
    terminal = try PseudoTerminal(
      FilePath(words[0]), Array(words.dropFirst()),
      variables: files.variables.merging(variables) { $1 }, directory: directory)
  }

  /// Types a line and Enter, and waits for the next prompt.
  ///
  /// - Returns: What was printed in between.
  @discardableResult
  package func run(_ line: String = "") async throws -> String {
    let row = try await enter(line)
    return try await promptAfter(row)
  }

  /// Types a line and Enter.
  ///
  /// - Returns: The row of the line on the screen.
  package func enter(_ line: String) async throws -> Int {
    let row = await terminal.look().row
    try await terminal.send(line + "\r")
    return row
  }

  /// Types keys without Enter, and waits until `isThere` accepts the lines from the cursor's row
  /// on.
  ///
  /// - Parameter what: What the test waits for, for the failure message.
  /// - Returns: The accepted lines.
  @discardableResult
  package func press(
    _ keys: String, for what: String, until isThere: @Sendable ([String]) -> Bool
  ) async throws -> [String] {
    let row = await terminal.look().row
    try await terminal.send(keys)
    let screen = try await terminal.wait(for: what) { isThere($0.shownLines(from: row)) }
    return screen.shownLines(from: row)
  }

  /// Waits for a prompt below `row`.
  ///
  /// - Returns: What was printed in between.
  package func promptAfter(_ row: Int) async throws -> String {
    let screen = try await terminal.wait(for: "prompt") {
      $0.row > row && Self.isReady($0)
    }
    return Self.shown(on: screen, from: row + 1)
  }

  /// Waits until `text` appears below `row`.
  package func waitForText(_ text: String, below row: Int) async throws {
    _ = try await terminal.wait(for: "`\(text)`") { screen in
      screen.lines(from: row + 1).contains { $0.contains(text) }
    }
  }

  /// Types ^C and waits for a prompt.
  @discardableResult
  package func interrupt() async throws -> String {
    let screen = await terminal.look()
    try await terminal.send("\u{3}")
    return try await promptAfter(Self.isReady(screen) ? screen.row : screen.row - 1)
  }

  /// The value of a variable, as `echo` prints it.
  package func value(_ name: String) async throws -> String {
    try await run("echo \"$\(name)\"")
  }

  private static func isReady(_ screen: Screen) -> Bool { screen.beforeCursor.hasSuffix(prompt) }

  private static func shown(on screen: Screen, from row: Int) -> String {
    let rest = String(screen.beforeCursor.dropLast(prompt.count))
    let lines = screen.lines(from: row).dropLast()
    return (lines + (rest.isEmpty ? [] : [rest])).joined(separator: "\n")
  }

  /// The rc file of a shell, and how to make the shell read it.
  private struct Files {
    var configuration: FilePath
    var arguments: [String]
    var variables = ["TERM": "xterm", "VIRTUAL_ENV_DISABLE_PROMPT": "1"]

    init(_ shell: ShellProgram, in scratch: Scratch, isLogin: Bool) throws {
      let home = scratch.directory.appending("home")
      let login = isLogin ? ["-l", "-i"] : ["-i"]
      switch shell {
      case .bash:
        configuration = home.appending(isLogin ? ".bash_profile" : ".bashrc")
        arguments = login
      case .zsh:
        configuration = home.appending(isLogin ? ".zlogin" : ".zshrc")
        arguments = ["-d"] + login
        // Without this file, zsh starts its configuration dialog.
        if isLogin { try scratch.write("", to: home.appending(".zshrc")) }
      case .fish:
        configuration = scratch.directory.appending("config/fish/config.fish")
        arguments = login
        // Without this directory, fish first generates completions from all manual pages.
        try scratch.makeDirectory(home.appending(".local/share/fish/generated_completions"))
      }
    }
  }
}
