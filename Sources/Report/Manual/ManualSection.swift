/// A section of the page `replit-py(1)` that concerns the whole program.
package struct ManualSection: Sendable {
  /// The title, such as `Exit codes`.
  package let title: String
  /// The terms and their meanings.
  package let items: [(term: String, meaning: String)]

  /// A section with these items.
  package init(_ title: String, _ items: [(term: String, meaning: String)]) {
    self.title = title
    self.items = items
  }

  /// The sections of the page `replit-py(1)` after the list of commands.
  package static let ofProgram = [exitCodes, variables, files]

  private static let exitCodes = ManualSection(
    "Exit codes",
    [
      ("0", "healthy; or healed and healthy now"),
      ("1", "findings of severity error or warning remain"),
      ("64", "the command line is wrong"),
      ("66", "no project or no environment here"),
      ("69", "no usable interpreter is provided"),
      ("73", "the environment can not be written"),
      ("75", "another heal holds the lock and did not finish in time"),
      ("77", "refused: somebody else's environment, a link, or a project that is not trusted"),
      ("78", "a configuration file is wrong"),
    ])

  private static let variables = ManualSection(
    "Variables",
    [
      ("REPL_HOME", "the project; else the nearest directory with a .pythonlibs or a .replit"),
      ("REPLIT_PY_PYTHON", "the interpreter, by hand"),
      ("REPLIT_PY_DISABLE", "with 1, hooks and `heal --auto` do nothing"),
      ("NO_COLOR, CLICOLOR_FORCE", "no colour, or colour also where there is no terminal"),
      ("XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "where what is kept is kept"),
    ])

  private static let files = ManualSection(
    "Files",
    [
      (".pythonlibs", "the project's environment"),
      (".pythonlibs/.replit-py", "the journal of what was healed, with what was replaced"),
      (
        ".replit, pyproject.toml, ~/.config/replit-py/config.toml",
        "settings, the first that has any"
      ),
      ("~/.local/state/replit-py/trust", "which projects are trusted"),
    ])
}
