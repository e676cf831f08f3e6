import Actions
import Convergence
import Host
import Report

/// Lines that a person types, edited by readline and kept for the next session.
struct TerminalLines: LineSource {
  private let context: Context
  private var history: LineHistory
  private var isKept = true

  let isInteractive = true
  private(set) var number = 0

  /// Loads the lines of earlier sessions.
  init(_ context: Context) {
    self.context = context
    history = LineHistory(context.host)
    LineEditor.prepare(in: context.host)
    do {
      try history.load()
    } catch {
      tell(error)
    }
    if let file = history.file, let place = history.setAside {
      context.console.say(
        "replit-py: \(Printable.text(file)) is damaged; what can be read of it is taken, and it will "
          + "be kept as \(Printable.text(place))\n")
    }
    LineEditor.remember(history.lines)
  }

  mutating func next(_ prompt: PromptText, completing completer: Completer) -> Line {
    LineCompletion.use(completer)
    let line = LineEditor.read(prompt.text)
    number += 1
    if case .text(let text) = line { keep(text) }
    return line
  }

  mutating func answer(_ question: String) -> Line {
    LineCompletion.use(Completer(isSilent: true))
    return LineEditor.read(question)
  }

  private mutating func keep(_ line: ByteString) {
    let spaces: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    if line.bytes.allSatisfy(spaces.contains) { return }
    do {
      if isKept { try history.add(line) } else { history.append(line) }
    } catch {
      tell(error)
    }
    LineEditor.remember(history.lines)
  }

  /// Prints once why this session's lines are not kept.
  private mutating func tell(_ trouble: LineHistory.Trouble) {
    isKept = false
    let (file, error) =
      switch trouble {
      case .unreadable(let file, let error), .unwritable(let file, let error): (file, error)
      }
    context.console.say("replit-py: what you type is not kept: \(Printable.text(file)): \(error)\n")
  }
}
