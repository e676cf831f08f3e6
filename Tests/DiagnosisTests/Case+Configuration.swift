import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

extension Case {
  static let configurations =
    [
      Case("no pyvenv.cfg", .cfgMissing) { $0.environment.configuration = .absent },
      Case("a directory", .cfgIsDirectory) { $0.environment.configuration = .directory },
      Case("a link that leads nowhere", .cfgDanglingLink) {
        $0.environment.configuration = .danglingLink(target: "gone")
      },
      Case("a FIFO", .cfgNotRegular) { $0.environment.configuration = .special },
      Case("no permission", .cfgUnreadable) {
        $0.environment.configuration = .unreadable(.permissionDenied)
      },
      Case("ten megabytes", .cfgTooLarge) { $0.environment.configuration = .tooLarge },
      Case("a second one in bin", .cfgShadowed) {
        $0.environment.shadowingConfiguration = .file(size: 1, permissions: [.ownerReadWrite])
      },
      Case("one in the bin of a user base", .notAVenv, .cfgShadowed, in: .userBase) {
        $0.environment.shadowingConfiguration = .file(size: 1, permissions: [.ownerReadWrite])
      },
      written("a byte that is not UTF-8", .cfgNotUTF8, with: [0xE9, 0x0A]),
      written(
        "a merge conflict", .cfgMergeConflict,
        with: Array("<<<<<<< a\nversion = 3.11.2\n=======\n>>>>>>> b\n".utf8)),
      written("nothing", .cfgNoHome, ""),
      written("zero bytes", .cfgNoHome, "\0\0\0\0"),
      written("no home", .cfgNoHome, "version = 3.11.7\ninclude-system-site-packages = true\n"),
      written("an empty home", .cfgNoHome, "home =\nversion = 3.11.7\n"),
      written("a byte order mark before home", .cfgNoHome, "\u{FEFF}\(whole)"),
      written("home twice", .cfgDuplicateKey, "home = /old/bin\n\(whole)"),
      written("a version that is none", .cfgVersionInvalid, replaced("3.11.7", by: "{{version}}")),
      written("no version", .cfgVersionInvalid, replaced("version = 3.11.7\n", by: "")),
      written("another patch release", .cfgVersionStale, replaced("3.11.7", by: "3.11.2")),
      written(
        "no word on the base's packages", .cfgSystemSiteUnset,
        replaced("include-system-site-packages = true\n", by: "")),
      written("CR LF", .cfgCRLF, whole.split(separator: "\n").joined(separator: "\r\n") + "\r\n"),
      Case("home names nothing", .cfgHomeMissing) {
        $0.environment.home = .missing("/gone/bin")
      },
      Case("home is relative", .cfgHomeRelative) { $0.environment.home = .relative("bin") },
      Case("home names another interpreter's", .cfgHomeWrong) {
        $0.environment.home = .otherDirectory("/usr/bin")
      },
    ] + oddButValid

  /// What CPython reads as it should be read is no finding.
  private static let oddButValid = [
    Case("no spaces") { $0.setConfiguration(whole.filter { $0 != " " }) },
    Case("tabs, capitals, an empty line and a comment") {
      $0.setConfiguration("# mine\n\n\tHOME\t=\t/opt/python-3.11.7/bin\n" + withoutHome)
    },
    Case("no newline at the end") { $0.setConfiguration(String(whole.dropLast())) },
    Case("keys of others") { $0.setConfiguration(whole + "prompt = p\nx-team = red\n") },
  ]

  static let whole = """
    home = /opt/python-3.11.7/bin
    version = 3.11.7
    include-system-site-packages = true
    replit-py = 0.1.0

    """
  private static let withoutHome = whole.split(separator: "\n").dropFirst()
    .joined(separator: "\n")

  private static func replaced(_ part: String, by other: String) -> String {
    whole.replacing(part, with: other)
  }

  private static func written(
    _ description: String, _ problem: Problem, _ text: String
  ) -> Case {
    written(description, problem, bytes: Array(text.utf8))
  }

  private static func written(
    _ description: String, _ problem: Problem, with more: [UInt8]
  ) -> Case {
    written(description, problem, bytes: Array(whole.utf8) + more)
  }

  private static func written(
    _ description: String, _ problem: Problem, bytes: [UInt8]
  ) -> Case {
    Case(description, problem) {
      $0.environment.configuration = .file(PyVenvConfiguration(bytes))
    }
  }
}
