extension Sequence where Element: Hashable {
  /// Each of the elements once, in the order of the first of each.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
