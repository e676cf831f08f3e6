import Commands
import Glibc
import Host
import Report

/// The program: answers what is asked often before the argument parser, which costs more than the
/// answer, and hands everything else over to it.
@main
enum Main {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "heal",
      let options = HealOptions(plainArguments: arguments.dropFirst())
    {
      await end { () throws(Failure) in try await Heal(.current, options).run().rawValue }
    }
    await end { () throws(Failure) in await CommandLineRun.run(Array(arguments)) }
  }

  private static func end(_ work: () async throws(Failure) -> Int32) async -> Never {
    do throws(Failure) {
      exit(try await work())
    } catch {
      CommandLineRun.say(error)
      exit(error.status.rawValue)
    }
  }
}
