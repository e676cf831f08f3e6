import Convergence
import Host
import Observation
import Report
import SystemPackage

/// An `fsck` that root runs over another user's project: by a process of that user's, which can do
/// what they can and no more, and of which root believes nothing.
package struct OwnersFsck {
  private let context: Context
  private let options: Fsck

  /// The first argument of the process: it is root's, and becomes the user that the next one names.
  private static let command = "fsck-as"

  init(_ context: Context, _ options: Fsck) {
    self.context = context
    self.options = options
  }

  /// Runs it over `project` to its end, or until its time is over.
  ///
  /// - Throws: ``Failure`` when it cannot be started, or does not finish.
  func run(_ project: FilePath, as owner: UInt32) throws(Failure) -> Fsck.ProjectResult {
    let result: SessionProcess.Result
    do throws(Errno) {
      result = try SessionProcess.run(
        arguments: arguments(project, owner), variables: variables(of: owner),
        workingDirectory: context.host.workingDirectory ?? "/", timeLimit: options.timeLimit)
    } catch {
      throw Failure("no process of user \(owner) can be started: \(error)", status: .notWritable)
    }
    let words = OwnersWords(of: project)
    for line in words.lines(in: result.errors) { context.console.say(line) }
    let status = try status(of: result.ending, owner)
    return Fsck.ProjectResult(
      status: status, document: options.isJSON ? try words.document(in: result.output) : nil)
  }

  private func status(
    of ending: ChildProcess.Ending, _ owner: UInt32
  ) throws(Failure) -> ExitStatus {
    switch ending {
    case .exited(let code): return ExitStatus(rawValue: code) ?? .notWritable
    case .signaled(let signal):
      throw Failure("signal \(signal) ended the process of user \(owner)", status: .notWritable)
    case .stopped:
      throw Failure(
        "the process of user \(owner) was stopped again and again; it was ended", status: .locked)
    case .timedOut:
      throw Failure(
        "not done in \(options.timeLimit.components.seconds) s; the processes of user \(owner) "
          + "were ended", status: .locked)
    }
  }

  /// Makes this process, which is root's and called with ``command``, that of the user who is named
  /// there.
  ///
  /// - Returns: What is asked of it then; nil where it is called otherwise, or cannot become that user.
  package static func become(calledBy invocation: Invocation) -> Invocation? {
    guard invocation.arguments.first == command,
      let user = invocation.texts.first.flatMap({ UInt32($0) }), PrivilegeDrop.become(user)
    else { return nil }
    return invocation.dropping(1, for: "fsck")
  }

  private func arguments(_ project: FilePath, _ owner: UInt32) -> [[UInt8]] {
    let languages = options.languages.flatMap { ["-l", $0] }
    let words =
      ["replit-py", Self.command, String(owner), "--trigger", options.trigger.rawValue]
      + languages + (options.isJSON ? ["--json"] : []) + ["--"]
    return words.map { Array($0.utf8) } + [project.bytes.bytes]
  }

  private func variables(of owner: UInt32) -> [[UInt8]] {
    let account = Account(of: owner)
    let own: [(name: String, value: ByteString?)] = [
      ("HOME", account?.home.bytes), ("USER", account?.name), ("LOGNAME", account?.name),
    ]
    let passed = VariableNames.passedToOwner.map { (name: $0, value: context.host.variables[$0]) }
    return (passed + own).compactMap { name, value in
      value.map { Array("\(name)=".utf8) + $0.bytes }
    }
  }
}
