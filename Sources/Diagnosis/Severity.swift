/// How much a finding matters.
package enum Severity: String, Comparable, Sendable {
  /// Something does not work.
  case error
  /// Something will stop working, or works by luck.
  case warning
  /// Worth knowing; nothing is wrong.
  case notice

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .notice: 2
    }
  }
}
