import Host
import SystemPackage
import TestSupport

/// The system calls of a run of replit-py, as `strace` counts them, and runs in which one of them
/// goes wrong.
struct SystemCalls {
  /// One call of a run.
  struct Call: CustomStringConvertible {
    /// `renameat`.
    var name: String
    /// How many calls of that name came before it, and one.
    var number: Int
    /// The line that strace wrote.
    var text: String

    var description: String { "\(name) #\(number) \(text.prefix(160))" }

    /// Whether it is made to change something on disk.
    var changesDisk: Bool {
      switch name {
      case "open", "openat": text.contains("O_CREAT") || text.contains("O_TRUNC")
      case "write", "pwrite64": !text.contains("write(1,") && !text.contains("write(2,")
      case "rename", "renameat", "renameat2", "symlinkat", "linkat", "mkdir", "mkdirat",
        "unlink", "unlinkat", "rmdir", "fsync", "fdatasync", "fchown", "fchownat":
        true
      default: false
      }
    }
  }

  private static let strace: FilePath = "/usr/bin/strace"

  /// Whether runs can be traced; said loudly where they can not.
  static let canTrace: Bool = {
    if PathLookup.isExecutableFile(strace) { return true }
    print("SKIPPED: this machine has no strace")
    return false
  }()

  /// Calls that start a program or manage its memory: they know nothing of any file of ours.
  private static let ignored: Set<String> = [
    "execve", "brk", "mmap", "munmap", "mprotect", "mremap", "madvise", "arch_prctl", "prlimit64",
    "set_tid_address", "set_robust_list", "rseq", "rt_sigaction", "rt_sigprocmask", "sigaltstack",
    "getrandom", "futex", "getpid", "gettid", "geteuid", "getuid", "sched_getaffinity",
    "clock_gettime", "exit_group", "exit",
  ]

  /// The calls that `arguments` make from the first on that names the environment.
  static func calls(
    of arguments: [String], in situation: FaultedRun
  ) async throws -> [Call] {
    let log = situation.scratch.directory.appending("trace")
    _ = try await situation.run(strace, ["-f", "-o", log.string, Program.path.string] + arguments)
    var counts: [String: Int] = [:]
    var calls: [Call] = []
    var hasBegun = false
    let lines = try situation.scratch.text(log).split(separator: "\n")
    // strace counts the calls of each process by themselves.
    let process = lines.first.map { $0.prefix { $0 != " " } }
    for line in lines {
      guard let match = line.firstMatch(of: /^([0-9]+) +([a-z0-9_]+)\(/),
        match.output.1 == process
      else { continue }
      let name = String(match.output.2)
      counts[name, default: 0] += 1
      hasBegun = hasBegun || line.contains(situation.scratch.environment.string)
      guard hasBegun, !ignored.contains(name) else { continue }
      calls.append(Call(name: name, number: counts[name]!, text: String(line)))
    }
    return calls
  }

  /// Runs `arguments` and kills the process as it makes `call`.
  static func kill(
    _ arguments: [String], at call: Call, with signal: String = "KILL", in situation: FaultedRun
  ) async throws -> Command.Result {
    try await inject("signal=\(signal):when=\(call.number)", arguments, call.name, situation)
  }

  /// Runs `arguments` with `call`, and if `isLasting` every later one of its name, failing.
  static func fail(
    _ arguments: [String], at call: Call, with error: String, isLasting: Bool = false,
    in situation: FaultedRun
  ) async throws -> Command.Result {
    let when = "\(call.number)\(isLasting ? "+" : "")"
    return try await inject("error=\(error):when=\(when)", arguments, call.name, situation)
  }

  private static func inject(
    _ fault: String, _ arguments: [String], _ name: String, _ situation: FaultedRun
  ) async throws -> Command.Result {
    try await situation.run(
      strace,
      [
        "-f", "-o", "/dev/null", "-e", "trace=\(name)", "-e",
        "inject=\(name):\(fault)", Program.path.string,
      ] + arguments)
  }

  /// Runs `heal` where every link that it tries to make in the environment is refused.
  static func healRefusingLinks(
    in scratch: Scratch, providing interpreter: RealInterpreter, with error: String = "EPERM"
  ) async throws -> Command.Result {
    try await scratch.run(
      strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=symlinkat", "-e",
      "inject=symlinkat:error=\(error)", "--", Program.path.string, "heal",
      variables: scratch.variables(providing: interpreter))
  }
}
