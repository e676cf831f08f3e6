import Testing

@Test func placeholderStructure() {}
