import Diagnosis
import Observation
import Packaging
import Situations
import Testing

@Suite("ActiveExtras")
struct ActiveExtrasTests {
  private static let installed = [
    Distribution.whole("a", needing: "b[x]; extra == 'all'", "c[y]", "e[w]; os_name == 'nt'"),
    Distribution.whole("b", needing: "f[v]; extra == 'x'"),
    Distribution.whole("c", needing: "d[z]; extra == 'y'"),
  ]

  private static func extras(_ declared: String...) -> [String: [String]] {
    let extras = ActiveExtras(
      of: installed, declared: declared.map { Requirement($0)! }, markers: .provided)
    let names = ["a", "b", "c", "d", "e", "f"]
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, extras[DistributionName($0)].map(\.text).sorted()) }
    ).filter { !$0.value.isEmpty }
  }

  @Test("are those of requirements that apply, and what these ask for in turn")
  func active() {
    #expect(Self.extras() == ["c": ["y"], "d": ["z"]])
  }

  @Test("are what is declared as well, with what that asks for")
  func declared() {
    #expect(
      Self.extras("A[ALL]") == ["a": ["all"], "b": ["x"], "c": ["y"], "d": ["z"], "f": ["v"]])
  }
}
