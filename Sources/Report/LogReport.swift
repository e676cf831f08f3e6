package import Convergence
import Host

/// The history of an environment, as text.
package struct LogReport: Sendable {
  private let history: History

  /// A report on `history`.
  package init(_ history: History) {
    self.history = history
  }

  /// One line for each entry, newest first.
  package var text: String { lines.map { $0 + "\n" }.joined() }

  /// The lines, each starting with the entry's number and two spaces.
  package var lines: [String] {
    history.items.reversed().map { item in
      var words = ["\(item.id)", Timestamp(item.time).text, item.trigger]
      if let undone = item.undoes {
        words.append("took back \(undone)")
      } else if let to = item.to {
        words.append(
          item.from.map { $0 == to ? "Python \(to)" : "Python \($0) -> \(to)" } ?? "Python \(to)")
      }
      if !item.findings.isEmpty { words.append(item.findings.joined(separator: ",")) }
      if !item.carried.isEmpty { words.append("carried \(item.carried.joined(separator: ","))") }
      if let head = item.continues { words.append("completes \(head)") }
      if item.isUndone { words.append("(taken back)") }
      if !item.isProven { words.append("(unproven)") }
      return Printable.text(words.joined(separator: "  "))
    }
  }
}

/// A time in UTC in ISO 8601 format.
struct Timestamp {
  let text: String

  /// The time `seconds` after the start of 1970.
  init(_ seconds: Int) {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let date = Self.date(daysSince1970: days)
    let time = [rest / 3600, rest / 60 % 60, rest % 60].map(Self.two).joined(separator: ":")
    text = "\(date.year)-\(Self.two(date.month))-\(Self.two(date.day))T\(time)Z"
  }

  /// The Gregorian date of a day number, computed in eras of 400 years that start on 1 March.
  private static func date(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = daysSince1970 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
