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
  func followsRequirementsThatApply() {
    #expect(Self.extras() == ["c": ["y"], "d": ["z"]])
  }

  @Test("take no longer than they must, however many there are", .timeLimit(.minutes(1)))
  func takesNoLongerForManyExtras() {
    let count = 4000
    // A chain that is listed backwards, and extras that each of many markers is asked about.
    let chain = (0..<count).reversed().map { "a[x\($0 + 1)]; extra == 'x\($0)'" }
    let others = (0..<200).map { "b\($0); extra != 'x\($0)' and os_name == 'nt'" }
    let whole = Distribution.whole("a") {
      $0.requirements = (chain + others).map { Requirement($0)! }
    }
    let extras = ActiveExtras(
      of: [whole], declared: [Requirement("a[x0]")!], markers: .provided)
    #expect(extras[whole.key].count == count + 1)
    #expect(whole.requirements.count { extras.applies($0, to: whole) } == count)
  }

  @Test("hold for a marker that excludes one, as pip has it")
  func excluded() {
    let whole = Distribution.whole("a", needing: "b[y]; extra != '' and extra != 'x'")
    func active(_ declared: String) -> Int {
      ActiveExtras(of: [whole], declared: [Requirement(declared)!], markers: .provided)[
        DistributionName("b")
      ].count
    }
    #expect(active("a[x]") == 0)
    #expect(active("a[x,z]") == 1)
  }

  @Test("are what is declared as well, with what that asks for")
  func countsDeclaredExtras() {
    #expect(
      Self.extras("A[ALL]") == ["a": ["all"], "b": ["x"], "c": ["y"], "d": ["z"], "f": ["v"]])
  }
}
