/// A room of the catalogue: looks at the facts, changes nothing, starts nothing.
protocol Check: Sendable {
  func findings(_ facts: DiagnosedFacts) -> [Finding]
}
