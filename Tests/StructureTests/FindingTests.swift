import Diagnosis
import SystemPackage
import Testing

@Suite("Findings")
struct FindingTests {
  @Test("are in the list of a check where they are declared")
  func declarations() async throws {
    let files = try await Repository.swiftFiles(below: "Sources/Diagnosis")
    if files.isEmpty { return }
    let declared = files.flatMap(\.lines).compactMap { line in
      line.firstMatch(of: /\bcode: "(RP\d{3})", name: "/).map { String($0.1) }
    }
    #expect(declared.sorted() == Problem.all.map(\.code))
  }
}
