package import Actions
import ArgumentParser
import Host
import Report

/// One run of the program with a command line.
package struct CommandLineRun: Sendable {
  private let context: Context

  /// A run of the command line that `context` was called with.
  package init(in context: Context) {
    self.context = context
  }

  /// Runs the command, or the plugin; the exit code.
  package func run() -> Int32 {
    do throws(Failure) {
      if let status = try QuickAnswer(context).give() { return status.rawValue }
      if let status = try answerWithoutParser() { return status.rawValue }
      return try parsed()
    } catch {
      context.console.say(error.text)
      return error.status.rawValue
    }
  }

  private var arguments: [String] { context.invocation.arguments }

  private func parsed() throws(Failure) -> Int32 {
    var command: any ParsableCommand
    do {
      command = try ReplitPy.parseAsRoot(arguments)
      guard command is any Subcommand else {
        try command.run()
        return ExitStatus.healthy.rawValue
      }
    } catch {
      return try report(error)
    }
    guard let command = command as? any Subcommand else { return ExitStatus.healthy.rawValue }
    return try command.run(in: context).rawValue
  }

  /// What is no command line of ours, or is none at all.
  private func answerWithoutParser() throws(Failure) -> ExitStatus? {
    guard let first = arguments.first else {
      try Help(context).say(about: nil)
      return .healthy
    }
    if first.hasPrefix("-") { return nil }
    if BuiltIns.names.contains(first) {
      // The parser would take it for the command that `exec` is to run.
      guard let second = arguments.dropFirst().first, ["-h", "--help"].contains(second) else {
        return nil
      }
      try Help(context).say(about: first)
      return .healthy
    }
    try PluginRun(context).run(first)
  }

  /// What the argument parser has to say: help and versions on standard output, errors in usage
  /// on standard error.
  private func report(_ error: any Error) throws(Failure) -> Int32 {
    if let failure = error as? Failure { throw failure }
    let code = ReplitPy.exitCode(for: error)
    let text = ReplitPy.fullMessage(for: error)
    let topic = arguments.first.flatMap { Manual.entry(named: $0)?.name }
    if code.isSuccess, !text.isEmpty, asksForHelp {
      if (try? Help(context).say(about: topic)) != nil { return code.rawValue }
    }
    if code.rawValue == ExitStatus.usage.rawValue {
      throw Self.wrongUsage(ReplitPy.message(for: error), of: topic)
    }
    if !text.isEmpty {
      if code.isSuccess {
        context.console.print(text + "\n")
      } else {
        context.console.say(text + "\n")
      }
    }
    return code.rawValue
  }

  /// What is wrong with a command line, in one line.
  private static func wrongUsage(_ message: String, of command: String?) -> Failure {
    // The parser lists the values there are in lines of their own.
    let lines = message.split(separator: "\n").map { $0.drop { $0 == " " } }
    let values = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    let words =
      (lines.filter { !$0.hasPrefix("- ") } + [values.joined(separator: ", ")[...]])
      .filter { !$0.isEmpty }.joined(separator: " ")
    return Failure(
      Printable.text(words.prefix(1).lowercased() + words.dropFirst()),
      hint: "`replit-py help\(command.map { " " + $0 } ?? "")` says how it is used", status: .usage)
  }

  /// Whether what the parser has to say is its own help, in whose place ours is printed.
  private var asksForHelp: Bool {
    let others = ["--version", "--experimental-dump-help", "--generate-completion-script"]
    return !arguments.contains { word in others.contains { word.hasPrefix($0) } }
  }
}
