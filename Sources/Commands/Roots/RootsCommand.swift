import ArgumentParser

/// `replit-py roots`: stable names for installed interpreters.
struct RootsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roots", abstract: "Keep stable paths to interpreters, for `links = \"roots\"`.",
    discussion: """
      A root is one link, such as /replit/python310, to where an interpreter is installed. When the \
      platform replaces the interpreter, `roots sync` replaces the link: every environment that \
      leads through it follows, and none is touched.
      """,
    subcommands: [RootsSyncCommand.self, RootsListCommand.self, RootsRemoveCommand.self])
}
