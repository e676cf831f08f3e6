import Commands
import Glibc
import Host
import Operations
import Report

/// The program: answers what is asked often before the argument parser, which costs more than the
/// answer, and hands everything else over to it.
@main
enum Main {
  static func main() {
    let arguments = Invocation.current.arguments
    end { () throws(Failure) in
      try quickAnswer(arguments.first, arguments.dropFirst()) ?? CommandLineRun.run(arguments)
    }
  }

  private static func quickAnswer(
    _ command: String?, _ arguments: ArraySlice<String>
  ) throws(Failure) -> Int32? {
    switch command {
    case "heal":
      guard let options = HealOptions(plainArguments: arguments) else { return nil }
      return try Heal(.current, options).run().rawValue
    case "prompt":
      guard var prompt = Prompt(.current, arguments: arguments) else { return nil }
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
      guard let options = FsckOptions(plainArguments: ArgumentWords.after(2)) else { return nil }
      return try Fsck(.current, options).run().rawValue
    case OwnersFsck.command:
      guard let user = arguments.first, OwnersFsck.become(user),
        let options = FsckOptions(plainArguments: ArgumentWords.after(3))
      else { return nil }
      return try Fsck(.current, options).run().rawValue
    case "exec":
      guard let word = arguments.first, word == "--" || !word.hasPrefix("-") else { return nil }
      try Exec(.current).run(Array(word == "--" ? arguments.dropFirst() : arguments))
    default: return nil
    }
  }

  private static func end(_ work: () throws(Failure) -> Int32) -> Never {
    do throws(Failure) {
      exit(try work())
    } catch {
      CommandLineRun.say(error)
      exit(error.status.rawValue)
    }
  }
}
