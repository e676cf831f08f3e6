import Testing

@Test func placeholderObservation() {}
