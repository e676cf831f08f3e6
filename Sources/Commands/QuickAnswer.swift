import Actions
import Host

/// Answers what is asked often before the argument parser, which costs more than the answer.
struct QuickAnswer {
  private let context: Context

  /// An answer to what `context` was called with.
  init(_ context: Context) {
    self.context = context
  }

  /// Gives it; nil where the argument parser has to judge.
  ///
  /// - Throws: ``Failure``.
  func give() throws(Failure) -> ExitStatus? {
    let invocation = context.invocation
    switch invocation.arguments.first {
    case "heal": return try run(HealCommand.self)
    case "doctor": return try run(DoctorCommand.self)
    case "hook": return try run(HookCommand.self)
    case "completions": return try run(CompletionsCommand.self)
    case "fsck": return try run(FsckCommand.self)
    case "exec": return try run(ExecCommand.self)
    case "prompt":
      guard let response = HookResponse(invocation.texts) else { return nil }
      context.console.print(response.run(in: context))
      return .healthy
    case "complete":
      try CompletionAnswers(context).print(invocation.texts)
      return .healthy
    default: return nil
    }
  }

  private func run<Command: QuickCommand>(_: Command.Type) throws(Failure) -> ExitStatus? {
    try Command.plain(context.invocation)?.run(in: context)
  }
}
