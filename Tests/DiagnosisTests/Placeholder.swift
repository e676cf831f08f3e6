import Testing

@Test func placeholderDiagnosis() {}
