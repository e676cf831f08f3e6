@testable import Convergence
import Host
import Testing

extension JournalEntry: CustomTestStringConvertible {
  var testDescription: String {
    steps.map { "\($0.path.reversibleText): \($0.before) -> \($0.after)" }.joined()
  }
}
