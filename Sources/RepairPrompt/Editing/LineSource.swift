import Host

/// Where the prompt's lines come from.
protocol LineSource {
  /// Whether somebody sits there: what goes wrong is said, and the next line is read.
  var isInteractive: Bool { get }
  /// The number of the line that was read last, from 1.
  var number: Int { get }

  /// The next line.
  ///
  /// - Parameters:
  ///   - prompt: What is shown before it.
  ///   - completer: What Tab offers.
  mutating func next(_ prompt: PromptText, completing completer: Completer) -> Line

  /// The answer to a question.
  mutating func answer(_ question: String) -> Line
}

/// What came from a line source.
enum Line: Equatable {
  case text(ByteString)
  /// ^C: the line is nothing.
  case interrupted
  /// There are no more.
  case end
}
