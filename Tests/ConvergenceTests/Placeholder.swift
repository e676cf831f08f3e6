import Testing

@Test func placeholderConvergence() {}
