/// A text whose middle is left out if it is too long: the end of a path says the most.
struct ShortenedText {
  let text: String

  /// Shortens `text` to at most `columns` characters, which must be more than two.
  init(_ text: String, columns: Int) {
    guard text.count > columns else {
      self.text = text
      return
    }
    let head = (columns - 1) / 3
    self.text = "\(text.prefix(head))…\(text.suffix(columns - 1 - head))"
  }
}
