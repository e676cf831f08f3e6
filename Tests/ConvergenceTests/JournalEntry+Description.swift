@testable import Convergence
import Host
import Testing

extension JournalEntry: CustomTestStringConvertible {
  var testDescription: String {
    let root = displacedRoot.map { ", displaced \($0.reversibleText)" } ?? ""
    return steps.map { "\($0.path.reversibleText): \($0.before) -> \($0.after)" }.joined() + root
  }
}
