/// A text with its middle left out where it is too long: of a path, its end tells the most.
struct ShortenedText {
  let text: String

  /// `text` in at most `columns` characters, of which there must be more than two.
  init(_ text: String, columns: Int) {
    guard text.count > columns else {
      self.text = text
      return
    }
    let head = (columns - 1) / 3
    self.text = "\(text.prefix(head))…\(text.suffix(columns - 1 - head))"
  }
}
