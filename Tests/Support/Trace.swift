import Host
import SystemPackage

/// The system calls of a program, recorded by strace.
package struct Trace: Sendable {
  /// The exit code and output of the program.
  package let result: Command.Result
  /// The calls that started processes, except the program itself.
  package let children: [String]
  /// The calls that opened a file for writing, or changed a directory or a file's metadata.
  package let writes: [String]

  /// Whether strace is installed and may trace.
  package static let isPossible: Bool = {
    let possible = Tool.succeeds("/usr/bin/strace", ["-qq", "-o", "/dev/null", "/bin/true"])
    if !possible { print("SKIPPED: strace can not trace here") }
    return possible
  }()

  private static let starting = ["execve", "clone", "clone3", "fork", "vfork"]
  private static let changing = [
    "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink",
    "symlinkat", "link", "linkat", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat",
    "lchown", "utimensat", "truncate", "ftruncate", "mknod", "mknodat",
  ]

  fileprivate static var calls: String {
    (starting + changing + ["open", "openat", "creat"]).joined(separator: ",")
  }

  fileprivate init(_ result: Command.Result, log: String) {
    self.result = result
    let calls = log.split(separator: "\n").map { line in
      line.drop { $0.isNumber || $0 == " " }
    }
    children = Array(
      calls.filter { call in
        Self.names(call, among: Self.starting) && !call.contains("CLONE_THREAD")
      }.map(String.init).dropFirst())
    writes = calls.filter { call in
      Self.names(call, among: Self.changing + ["creat"])
        || ["O_WRONLY", "O_RDWR", "O_CREAT"].contains { call.contains($0) }
    }.map(String.init)
  }

  private static func names(_ call: Substring, among names: [String]) -> Bool {
    names.contains(String(call.prefix { $0 != "(" }))
  }
}

extension Scratch {
  /// Runs replit-py in the project under strace.
  package func traced(
    _ arguments: String..., variables: [String: String]
  ) async throws -> Trace {
    let log = directory.appending("trace")
    let result = try await Command(
      "/usr/bin/strace",
      ["-f", "-qq", "-e", "trace=\(Trace.calls)", "-o", log.string, "--", Program.path.string]
        + arguments, variables: variables, directory: project
    ).run()
    return Trace(result, log: try text(log))
  }
}
