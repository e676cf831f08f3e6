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
    "RP209": "root-stale",
    "RP210": "not-rooted",
    "RP211": "other-version-drift",
    "RP212": "link-style",
    "RP301": "shebang-stale",
    "RP302": "shebang-elsewhere",
    "RP303": "shebang-too-long",
    "RP304": "shebang-crlf",
    "RP305": "shebang-env",
    "RP306": "script-damaged",
    "RP307": "entry-point-gone",
    "RP308": "script-missing",
    "RP401": "dist-metadata-missing",
    "RP402": "dist-metadata-empty",
    "RP403": "dist-metadata-invalid",
    "RP404": "dist-record-missing",
    "RP405": "dist-files-missing",
    "RP406": "dist-file-changed",
    "RP407": "dist-duplicate",
    "RP408": "dist-leftover",
    "RP409": "dist-legacy", "RP410": "dist-file-ruined",
    "RP420": "extension-other-abi",
    "RP421": "extension-foreign",
    "RP422": "extension-truncated",
    "RP430": "requires-python",
    "RP431": "dependency-missing",
    "RP432": "dependency-conflict",
    "RP440": "pth-broken",
    "RP441": "pth-not-utf8",
    "RP442": "editable-target-gone",
    "RP443": "editable-moved",
    "RP450": "packages-left-in-other-minor",
    "RP451": "unowned-files",
    "RP452": "stdlib-shadowed",
    "RP453": "pip-missing",
    "RP454": "pip-unusable",
    "RP455": "setuptools-unusable",
    "RP456": "sitecustomize-noisy",
    "RP457": "sitecustomize-broken",
    "RP458": "system-site",
    "RP459": "old-library-large",
    "RP460": "declared-missing",
    "RP461": "declared-conflict",
    "RP501": "env-pythonhome",
    "RP502": "env-pip-user",
    "RP503": "env-pip-target",
    "RP504": "env-userbase",
    "RP505": "env-other-venv-active",
    "RP506": "env-conda-active",
    "RP507": "env-virtual-env-missing",
    "RP508": "env-pyvenv-launcher",
    "RP509": "env-platlibdir",
    "RP510": "env-pythonpath",
    "RP511": "env-uv-python",
    "RP512": "env-uv-project-environment",
    "RP513": "path-order",
    "RP601": "read-only",
    "RP602": "no-space",
    "RP603": "permission",
    "RP604": "immutable",
    "RP605": "noexec",
    "RP606": "no-symlinks",
    "RP607": "locked",
    "RP608": "exposed",
    "RP701": "replit-syntax",
    "RP702": "replit-virtual-env",
    "RP703": "replit-modules",
    "RP704": "project-requires-python",
    "RP705": "project-pins-other",
    "RP706": "second-environment",
    "RP707": "project-shadows-stdlib",
    "RP708": "pyproject-syntax",
    "RP709": "unknown-setting",
  ]

  @Test("keeps the code and the name it was released with")
  func codesAreStable() {
    let now = Problem.all.map { ($0.code, $0.name) }
    #expect(Dictionary(now) { first, _ in first } == Self.codes)
  }

  @Test("has a code and a name of its own")
  func codesAreUnique() {
    #expect(Set(Problem.all.map(\.code)).count == Problem.all.count)
    #expect(Set(Problem.all.map(\.name)).count == Problem.all.count)
  }

  @Test("has a name in kebab case", arguments: Problem.all)
  func namesAreInKebabCase(_ problem: Problem) {
    #expect(problem.name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
  }

  @Test("is found by its code and its name in any case", arguments: Problem.all)
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

extension Problem: CustomTestStringConvertible {
  package var testDescription: String { "\(code) \(name)" }
}
