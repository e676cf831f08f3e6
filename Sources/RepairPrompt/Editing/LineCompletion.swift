import CReadline
import Glibc
import Synchronization

/// Answers readline's completion requests.
enum LineCompletion {
  private static let current = Mutex(Completer())

  /// Makes `completer` answer from now on.
  static func use(_ completer: Completer) {
    current.withLock { $0 = completer }
  }

  static func install() {
    readline_set_completer { word, start, _ in
      word.flatMap { LineCompletion.matches($0, startingAt: Int(start)) }
    }
  }

  /// The matches for `word`, allocated with malloc because readline frees them.
  private static func matches(
    _ word: UnsafePointer<CChar>, startingAt start: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    readline_complete_only(0)
    let line = readline_buffer().map { String(cString: $0).utf8.prefix(start) }
    let completer = current.withLock { $0 }
    let text = String(cString: word)
    switch completer.candidates(
      for: text, after: line.map { String(decoding: Array($0), as: UTF8.self) } ?? "")
    {
    case .words(let words): return vector(of: words)
    case .wordsOrPaths(let words):
      let isPath = text.contains("/") || text.hasPrefix("~")
      if !isPath, let found = vector(of: words) { return found }
      readline_complete_only(1)
      return readline_complete_paths(word) ?? vector(of: words)
    }
  }

  /// The matches in readline's format: the longest common prefix, then, if there are several, each
  /// word.
  private static func vector(
    of words: [String]
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    guard let first = words.first else { return nil }
    let common = words.dropFirst().reduce(first) { common, word in
      String(zip(common, word).prefix { $0 == $1 }.map(\.0))
    }
    let all = words.count == 1 ? [first] : [common] + words
    let size = (all.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
    guard let memory = malloc(size) else { return nil }
    let vector = memory.bindMemory(
      to: UnsafeMutablePointer<CChar>?.self, capacity: all.count + 1)
    for (index, word) in all.enumerated() { vector[index] = strdup(word) }
    vector[all.count] = nil
    return vector
  }
}
