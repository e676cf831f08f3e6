import Commands
import Glibc
import Host
import Actions

/// The entry point.
///
/// Frequent commands are answered before the argument parser, which would cost more than the
/// answer. All others are handed over to it.
@main
enum Main {
  static func main() {
    FileSizeLimit.failWrites()
    do throws(Failure) {
      // Swift reads the command line from `/proc`.
      if CommandLine.arguments.isEmpty {
        throw Failure(
          "/proc is not mounted, so there is no command line",
          hint: "`mount -t proc proc /proc`", status: .notWritable)
      }
      exit(try status(of: Invocation.current))
    } catch {
      CommandLineRun.say(error)
      exit(error.status.rawValue)
    }
  }

  /// Runs the command of `call` and returns its exit code.
  private static func status(of call: Invocation) throws(Failure) -> Int32 {
    let arguments = call.arguments
    if let answer = try quickAnswer(arguments.first, arguments.dropFirst()) { return answer }
    return CommandLineRun.run(arguments)
  }

  private static func quickAnswer(
    _ command: String?, _ arguments: ArraySlice<String>
  ) throws(Failure) -> Int32? {
    switch command {
    case "heal":
      guard let options = HealOptions(plainArguments: arguments) else { return nil }
      return try Heal(.current, options).run().rawValue
    case "doctor":
      guard let options = DoctorOptions(plainArguments: arguments) else { return nil }
      return try Doctor(.current, options).run().rawValue
    case "prompt":
      guard var prompt = HookResponse(.current, arguments: arguments) else { return nil }
      prompt.run()
      return 0
    case "hook":
      guard arguments.count == 1, let name = arguments.first,
        HookCode(.current).print(named: name)
      else { return nil }
      return 0
    case "complete":
      try CompletionAnswers(.current).print(arguments)
      return 0
    case "completions":
      guard arguments.count == 1, let name = arguments.first,
        CompletionCode(.current).print(named: name)
      else { return nil }
      return 0
    case "fsck":
      guard let options = FsckOptions(plainArguments: Invocation.current.wordsOfCommand) else {
        return nil
      }
      return try Fsck(.current, options).run().rawValue
    case OwnersFsck.command:
      guard let user = arguments.first, OwnersFsck.become(user),
        let options = FsckOptions(plainArguments: Invocation.current.wordsOfCommand.dropFirst())
      else { return nil }
      return try Fsck(.current, options).run().rawValue
    case "exec":
      guard let word = arguments.first, word == "--" || !word.hasPrefix("-") else { return nil }
      try Exec(.current).run(Array(word == "--" ? arguments.dropFirst() : arguments))
    default: return nil
    }
  }
}
