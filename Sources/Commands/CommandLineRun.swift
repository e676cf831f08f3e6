import ArgumentParser
package import Actions
import Report
import SystemPackage

/// One run of the program with a command line that the argument parser reads.
package enum CommandLineRun {
  /// Runs the command, or the plugin, in `arguments`; the exit code.
  package static func run(_ arguments: [String]) -> Int32 {
    do {
      if let answer = try answerWithoutParser(arguments) { return answer.rawValue }
      var command = try ReplitPy.parseAsRoot(arguments)
      try command.run()
      return ExitStatus.healthy.rawValue
    } catch let failure as Failure {
      say(failure)
      return failure.status.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return report(error, arguments)
    }
  }

  /// What is no command line of ours, or is none at all.
  private static func answerWithoutParser(_ arguments: [String]) throws(Failure) -> ExitStatus? {
    guard let first = arguments.first else {
      try Help(Session.current).say(about: nil)
      return .healthy
    }
    if first.hasPrefix("-") { return nil }
    if BuiltIns.names.contains(first) {
      // The parser would take it for the command that `exec` is to run.
      guard let second = arguments.dropFirst().first, ["-h", "--help"].contains(second) else {
        return nil
      }
      try Help(Session.current).say(about: first)
      return .healthy
    }
    try PluginRun(Session.current).run(first)
  }

  /// Says on standard error why the program ends.
  package static func say(_ failure: Failure) {
    Output.write(failure.text, to: .standardError)
  }

  /// What the argument parser has to say: help and versions on standard output, errors in usage
  /// on standard error.
  private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
    let code = ReplitPy.exitCode(for: error)
    let text = ReplitPy.fullMessage(for: error)
    let topic = arguments.first.flatMap { Manual.entry(named: $0)?.name }
    if code.isSuccess, !text.isEmpty, asksForHelp(arguments) {
      if (try? Help(Session.current).say(about: topic)) != nil { return code.rawValue }
    }
    if code.rawValue == ExitStatus.usage.rawValue {
      say(wrongUsage(ReplitPy.message(for: error), of: topic))
      return code.rawValue
    }
    if !text.isEmpty {
      Output.write(text + "\n", to: code.isSuccess ? .standardOutput : .standardError)
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
  private static func asksForHelp(_ arguments: [String]) -> Bool {
    let others = ["--version", "--experimental-dump-help", "--generate-completion-script"]
    return !arguments.contains { word in others.contains { word.hasPrefix($0) } }
  }
}
