import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage

extension Case {
  static let distributions =
    metadata + duplicates + [
      Case("a file that is not there", .distFilesMissing, in: .installed(missing("six.py"))) { _ in
      },
      Case(
        "a thousand files that are not there", .distFilesMissing,
        in: .installed(missing((0..<1000).map { "six/\($0).py" }))
      ) { _ in },
      Case(
        "a program that it brought and no entry point tells how to make", .distFilesMissing,
        in: .installed(.whole("ruff") { $0.recordedScripts = ["ruff"] })
      ) { $0.environment.binNames = [] },
      Case(
        "pip without its scripts, in whose place is ours or nothing", .pipCommandMissing,
        in: .installed(.whole("pip", "24.0") { $0.recordedScripts = ["pip", "pip3", "pip3.11"] })
      ) {
        $0.environment.binNames = []
        for index in 0..<2 { $0.environment.pipCommands[index].interpreter = .absent }
      },
      Case(
        "files that were patched", .distFileChanged,
        in: .installed(
          .whole("six") {
            $0.damage = [.init(path: "a.py", kind: .changed), .init(path: "b.py", kind: .changed)]
          })
      ) { _ in },
      Case(
        "a file that was cut short and one that was patched", .distFileRuined, .distFileChanged,
        in: .installed(
          .whole("six") {
            $0.damage = [.init(path: "a.py", kind: .ruined), .init(path: "b.py", kind: .changed)]
          })
      ) { _ in },
      Case(
        "a file that is missing and one that was patched", .distFilesMissing, .distFileChanged,
        in: .installed(
          .whole("six") {
            $0.damage = [.init(path: "a.py", kind: .changed), .init(path: "b.py", kind: .missing)]
          })
      ) { _ in },
      Case("an interrupted pip", .distLeftover, in: .installed(.whole("six", "1.17.0"))) {
        $0.environment.packages?.leftovers = [
          .init(name: "~ix-1.16.0.dist-info", original: "six-1.16.0.dist-info"),
          .init(name: "~ix.py", original: "six.py"), .init(name: "~-x"),
        ]
      },
      Case("packages of distutils", .distLegacy, in: .everything) {
        $0.install(
          ["one", "two"].map { name in
            .whole(name) {
              $0.form = .eggFile
              $0.metadataName = ByteString("\(name)-1.0.egg-info")
              $0.record = .missing
            }
          })
      },
      Case("an .egg-info directory, which has no RECORD", in: .everything) {
        $0.install([
          .whole("old") {
            $0.form = .eggDirectory
            $0.record = .missing
          }
        ])
      },
      Case("packages that nobody looked at", in: .ours) {
        $0.install([.whole("six") { $0.metadata = .missing }])
      },
    ] + requirements

  private static let metadata = [
    damaged("no METADATA", .distMetadataMissing) { $0.metadata = .missing },
    damaged("an empty METADATA", .distMetadataEmpty) { $0.metadata = .empty },
    damaged("a METADATA of zeros", .distMetadataInvalid) { $0.metadata = .unusable },
    damaged("no RECORD", .distRecordMissing) { $0.record = .missing },
    damaged("an empty RECORD", .distMetadataEmpty) { $0.record = .empty },
    damaged("a RECORD that is none", .distMetadataInvalid) { $0.record = .unusable },
    damaged("neither METADATA nor RECORD", .distMetadataMissing) {
      $0.metadata = .missing
      $0.record = .missing
    },
  ]

  private static let duplicates = [
    Case(
      "two versions of one package", .distDuplicate,
      in: .installed(.whole("six", "1.17.0"), outdated)
    ) { _ in },
    Case(
      "two versions of one package, one without METADATA", .distDuplicate,
      in: .installed(.whole("six", "1.17.0"), outdated.changing { $0.metadata = .missing })
    ) { _ in },
    Case(
      "two spellings of one name", .distDuplicate,
      in: .installed(.whole("zope.interface", "6.0"), .whole("zope_interface", "6.0"))
    ) { _ in },
  ]

  /// Its files were overwritten by those of a newer release.
  private static let outdated = Distribution.whole("six", "1.16.0") {
    $0.damage = [.init(path: "six.py", kind: .changed), .init(path: "gone.py", kind: .missing)]
    $0.extensions = [.init(path: "s.so", module: "s", interface: .unsaid, format: .truncated)]
  }

  private static let requirements = [
    Case(
      "a package that is not for this Python", .requiresPython,
      in: .installed(.whole("new") { $0.requiresPython = ">=3.12" })
    ) { _ in },
    Case(
      "a package that is for this Python, and one that says nothing of use",
      in: .installed(
        .whole("old") { $0.requiresPython = ">=3.8,<4" },
        .whole("odd") { $0.requiresPython = "three" })
    ) { _ in },
    Case(
      "what two packages need and is not there", .dependencyMissing,
      in: .installed(.whole("flask", needing: "click>=8"), .whole("black", needing: "Click"))
    ) { _ in },
    Case(
      "two things that are not there", .dependencyMissing, .dependencyMissing,
      in: .installed(.whole("flask", needing: "click", "jinja2"))
    ) { _ in },
    Case(
      "what is there in another version", .dependencyConflict,
      in: .installed(.whole("flask", needing: "click>=8"), .whole("click", "7.1"))
    ) { _ in },
    Case(
      "what is needed is there, in the base or not for this Python",
      in: .installed(
        .whole("flask", needing: "click", "colorama; sys_platform == 'win32'", "numpy>=1"),
        .whole("click"))
    ) { $0.environment.basePackages = [Installed(name: "numpy", version: "1.26")] },
  ]

  private static func damaged(
    _ description: String, _ problem: Problem, _ change: (inout Distribution) -> Void
  ) -> Case {
    Case(description, problem, in: .installed(.whole("six", changing: change))) { _ in }
  }

  private static func missing(_ files: String...) -> Distribution { missing(files) }

  private static func missing(_ files: [String]) -> Distribution {
    .whole("six") { $0.damage = files.map { .init(path: ByteString($0), kind: .missing) } }
  }
}
