import Actions
import Commands
import Glibc
import Host
import Report
import SystemPackage
import TestSupport

/// The program's command lines, run in this process over the project of a scratch directory.
struct InProcess {
  let scratch: Scratch
  let interpreter: RealInterpreter

  /// What came of a command line.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs `arguments` as the program would be called with them.
  func run(_ arguments: String..., setting more: [String: String] = [:]) throws -> Result {
    let variables = scratch.variables(providing: interpreter, more)
    let host = HostContext(
      variables: variables.mapValues { ByteString($0) }, workingDirectory: scratch.project,
      user: geteuid())
    let places = ["output", "errors"].map { scratch.directory.appending($0) }
    let streams = try places.map { place in
      try FileDescriptor.open(
        place, .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: .ownerReadWrite
      )
    }
    defer { for stream in streams { try? stream.close() } }
    let console = Console(Style(host), output: streams[0], errors: streams[1])
    let status = CommandLineRun(in: Context(host, Invocation(arguments), console: console)).run()
    return Result(
      status: status, output: try scratch.text(places[0]), errors: try scratch.text(places[1]))
  }
}
