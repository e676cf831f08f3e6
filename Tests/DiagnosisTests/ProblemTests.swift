import Diagnosis
import Testing

@Suite("Problem")
struct ProblemTests {
  /// Codes are for ever: a line here is never changed and never removed, also when the problem is
  /// found no more; new ones are added with a new number.
  static let codes = [
    "RP101": "absent",
    "RP102": "not-a-venv",
    "RP103": "not-a-directory",
    "RP104": "root-dangling-link",
    "RP105": "root-is-link",
    "RP106": "path-has-newline",
    "RP107": "path-has-separator",
    "RP108": "users-own-venv",
    "RP109": "prototype-converted",
    "RP110": "interrupted-heal",
    "RP111": "leftovers",
    "RP120": "bin-missing",
    "RP121": "bin-not-directory",
    "RP122": "bin-is-link-outside",
    "RP123": "lib-is-link-outside",
    "RP124": "lib-not-directory",
    "RP125": "site-packages-missing",
    "RP126": "site-packages-not-directory",
    "RP127": "lib64-missing",
    "RP128": "lib64-is-directory",
    "RP129": "lib64-wrong",
    "RP130": "include-missing",
    "RP131": "activator-missing",
    "RP132": "activator-stale",
    "RP133": "pip-command-missing",
    "RP134": "pip-command-elsewhere",
    "RP140": "cfg-missing",
    "RP141": "cfg-no-home",
    "RP142": "cfg-home-missing",
    "RP143": "cfg-home-relative",
    "RP144": "cfg-home-wrong",
    "RP145": "cfg-duplicate-key",
    "RP146": "cfg-not-utf8",
    "RP147": "cfg-is-directory",
    "RP148": "cfg-dangling-link",
    "RP149": "cfg-not-regular",
    "RP150": "cfg-unreadable",
    "RP151": "cfg-too-large",
    "RP152": "cfg-version-stale",
    "RP153": "cfg-version-invalid",
    "RP154": "cfg-system-site-unset",
    "RP155": "cfg-merge-conflict",
    "RP156": "cfg-crlf",
    "RP157": "cfg-shadowed",
    "RP170": "link-missing",
    "RP171": "links-disagree",
    "RP172": "link-loop",
    "RP173": "link-dangling",
    "RP174": "link-is-directory",
    "RP175": "link-empty-file",
    "RP176": "link-not-a-program",
    "RP177": "not-executable",
    "RP178": "copied-binary-stale",
    "RP179": "foreign-architecture",
    "RP180": "link-to-wrapper",
    "RP181": "link-to-shim",
    "RP201": "minor-drift",
    "RP202": "patch-drift",
    "RP203": "location-drift",
    "RP204": "build-drift",
    "RP205": "major-drift",
    "RP206": "interpreter-missing",
    "RP207": "current-interpreter-broken",
    "RP208": "no-interpreter",
  ]

  @Test("keeps the code and the name it was released with")
  func codesAreStable() {
    let now = Problem.allCases.map { ($0.code, $0.name) }
    #expect(Dictionary(now) { first, _ in first } == Self.codes)
  }

  @Test("has a code and a name of its own")
  func codesAreUnique() {
    #expect(Set(Problem.allCases.map(\.code)).count == Problem.allCases.count)
    #expect(Set(Problem.allCases.map(\.name)).count == Problem.allCases.count)
  }

  @Test("has a name in kebab case", arguments: Problem.allCases)
  func names(_ problem: Problem) {
    #expect(problem.name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
  }

  @Test("is found by its code and its name in any case", arguments: Problem.allCases)
  func isFound(_ problem: Problem) {
    for text in [problem.code, problem.code.lowercased(), problem.name, problem.name.uppercased()] {
      #expect(Problem(text) == problem, "\(text)")
    }
  }

  @Test(
    "is not found by anything else", arguments: ["", "RP", "RP000", "RP1011", "101", "absent "])
  func isNotFound(_ text: String) {
    #expect(Problem(text) == nil)
  }

  @Test("is worse the earlier its severity is sorted")
  func severity() {
    #expect([.notice, .error, .warning].sorted() == [Severity.error, .warning, .notice])
  }
}
