import Commands
import Glibc
import Host
import Report

/// The program: answers what is asked often before the argument parser, which costs more than the
/// answer, and hands everything else over to it.
@main
enum Main {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "heal",
      let options = HealOptions(plainArguments: arguments.dropFirst())
    {
      end { () throws(Failure) in try Heal(.current, options).run().rawValue }
    }
    end { () throws(Failure) in CommandLineRun.run(Array(arguments)) }
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
