/// A room of the catalogue: looks at the facts, changes nothing, starts nothing.
protocol Check: Sendable {
  /// The problems that are declared beside it.
  static var problems: [Problem] { get }

  func findings(_ facts: DiagnosedFacts) -> [Finding]
}
