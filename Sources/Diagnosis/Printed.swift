import Observation

/// Names as messages have them.
enum Printed {
  /// `six 1.17.0`.
  static func name(_ distribution: Distribution) -> String {
    distribution.version.isEmpty
      ? distribution.name : "\(distribution.name) \(distribution.version)"
  }

  /// `a, b and 3 more`.
  static func list(_ names: [String], limit: Int = 5) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }
}
