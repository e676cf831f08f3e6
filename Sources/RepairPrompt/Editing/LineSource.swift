import Host

/// Where the prompt's lines come from.
protocol LineSource {
  /// Whether a person types the lines: then errors are printed and the next line is read.
  var isInteractive: Bool { get }
  /// The number of the last line that was read, counted from 1.
  var number: Int { get }

  /// Reads the next line.
  ///
  /// - Parameters:
  ///   - prompt: The text to show before it.
  ///   - completer: What Tab offers.
  mutating func next(_ prompt: PromptText, completing completer: Completer) -> Line

  /// Reads the answer to a question.
  mutating func answer(_ question: String) -> Line
}

/// The result of reading a line.
enum Line: Equatable {
  case text(ByteString)
  /// The user pressed ^C.
  case interrupted
  /// The end of input.
  case end
}
