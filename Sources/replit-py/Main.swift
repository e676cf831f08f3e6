import Actions
import Commands
import Glibc
import Host

/// The entry point.
@main
enum Main {
  static func main() {
    FileSizeLimit.failWrites()
    // Swift reads the command line from /proc.
    if CommandLine.arguments.isEmpty {
      let failure = Failure(
        "/proc is not mounted, so there is no command line", hint: "`mount -t proc proc /proc`",
        status: .notWritable)
      Context(HostContext.capture(), Invocation([])).console.say(failure.text)
      exit(failure.status.rawValue)
    }
    var invocation = Invocation.ofThisProcess()
    // Before the context is captured: it is that of the user who this process becomes.
    if let owners = OwnersFsck.become(calledBy: invocation) { invocation = owners }
    exit(CommandLineRun(in: Context(HostContext.capture(), invocation)).run())
  }
}
