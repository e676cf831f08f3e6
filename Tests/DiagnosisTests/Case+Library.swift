import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage

extension Case {
  static let modules = [
    Case(
      "modules for this Python, for any, and one that does not say",
      in: .installed(
        .whole("numpy").bringing(module: "a\(suffix)").bringing(module: "b.abi3.so")
          .bringing(module: "c.so"))
    ) { _ in },
    Case(
      "a module for another Python", .extensionOtherABI,
      in: .installed(.whole("numpy").bringing(module: "a.cpython-310-x86_64-linux-gnu.so"))
    ) { _ in },
    Case(
      "a module for another platform", .extensionForeign,
      in: .installed(.whole("numpy").bringing(module: "a.cpython-311-darwin.so"))
    ) { _ in },
    Case(
      "a module that is cut short", .extensionTruncated,
      in: .installed(.whole("numpy").bringing(module: "a\(suffix)", .truncated))
    ) { _ in },
  ]

  static let pathFiles = [
    Case("code that imports what is not there", .pthBroken, in: .everything) {
      $0.add(pathFile: "x.pth") { $0.trouble = .importsMissing(module: "gone") }
    },
    Case("a file that is not UTF-8", .pthNotUTF8, in: .everything) {
      $0.add(pathFile: "x.pth") {
        $0.isDecodable = false
        $0.directories = [.init(path: "/gone", exists: false)]
      }
    },
    Case("a directory that is not there", .editableTargetGone, in: .everything) {
      $0.add(pathFile: "x.pth") { $0.directories = [.init(path: "/gone", exists: false)] }
    },
    Case("a relative directory that is not there, which is common", in: .everything) {
      $0.add(pathFile: "x.pth") { $0.directories = [.init(path: "vendor", exists: false)] }
    },
    Case(
      "an editable install from a directory that is not there", .editableTargetGone,
      in: .installed(editable(.gone("/gone")))
    ) {
      $0.add(pathFile: "_app.pth") { $0.directories = [.init(path: "/gone", exists: false)] }
    },
    Case(
      "an editable install from where the project was", .editableMoved,
      in: .installed(editable(moved))
    ) {
      $0.add(pathFile: "_app.pth") { $0.directories = [.init(path: "/old/src", exists: false)] }
    },
    Case("an editable install that is right", in: .installed(editable(.present))) {
      $0.add(pathFile: "_app.pth") { $0.directories = [.init(path: "/src", exists: true)] }
    },
    Case("a sitecustomize that writes", .sitecustomizeNoisy, in: .everything) {
      $0.environment.packages?.customizations = [
        Customization(name: "sitecustomize.py", printing: "print('hello')")
      ]
    },
    Case("a usercustomize that ends Python", .sitecustomizeBroken, in: .everything) {
      $0.environment.packages?.customizations = [
        Customization(name: "usercustomize.py", trouble: .ends(statement: "sys.exit(1)"))
      ]
    },
  ]

  static let libraries = [
    Case("packages that another version has", .packagesLeftInOtherMinor, in: .everything) {
      $0.leaveBehind(["flask", "click"])
    },
    Case(
      "packages that both versions have, and tools that come with any",
      in: .installed(.whole("Flask"))
    ) { $0.leaveBehind(["flask", "pip", "setuptools", "wheel"]) },
    Case("packages of another version that is followed until now", .minorDrift, in: .everything) {
      $0.leaveBehind(["flask"])
      $0.environment.libraries = [library("3.10")]
      $0.environment.links = ["python", "python3", "python3.10"].map {
        .to(.whole("/opt/python-3.10.13/bin/python3.10", version: "3.10"), name: $0)
      }
    },
    Case("files of nobody's in another version", .unownedFiles, in: .everything) {
      $0.leaveBehind([])
      $0.environment.otherLibraries[0].unowned = ["mine.py", "notes.txt"]
    },
    Case(
      "more than 100 MB of another version", .oldLibraryLarge, .packagesLeftInOtherMinor,
      in: .everything
    ) {
      $0.leaveBehind(["torch"])
      $0.environment.otherLibraries[0].recordedBytes = 100_000_001
    },
    Case("what the project asks for and is not there", .declaredMissing, in: .everything) {
      $0.declare("flask>=3", "tomli; python_version < '3'")
    },
    Case("what the project asks for and is not seen in a lib64", .lib64IsDirectory, in: .everything)
    {
      $0.declare("flask>=3", "tomli; python_version < '3'")
      $0.environment.lib64 = .directory
    },
    Case(
      "what the project asks for in another version", .declaredConflict,
      in: .installed(.whole("flask", "2.0"))
    ) { $0.declare("Flask>=3") },
    Case(
      "what the project bounds in another version", .declaredConflict,
      in: .installed(.whole("flask", "2.0"))
    ) { $0.declare("flask", bounding: "flask<2", "six==1") },
    Case("what the project bounds and nobody asks for", in: .everything) {
      $0.declare(bounding: "tomli<2", "flask>3; python_version < '3'")
    },
    Case("what the project asks for", in: .installed(.whole("flask", "3.0"))) {
      $0.declare("Flask>=3", "app @ https://example.org/app.whl; python_version < '3'")
    },
    Case("a module like the standard library's, before it", .stdlibShadowed, in: .everything) {
      $0.environment.packages?.shadows = ["enum.py"]
      $0.shell?.putsPackagesFirst = true
    },
    Case("a module like the standard library's, after it", in: .everything) {
      $0.environment.packages?.shadows = ["enum.py"]
    },
    Case("a script of pip's without pip", .pipMissing, in: .everything) {
      $0.add(.right("pip3.11", importing: "pip._internal.cli.main"))
    },
    Case("a script of pip's, with pip in the base", in: .everything) {
      $0.add(.right("pip3.11", importing: "pip._internal.cli.main"))
      $0.environment.basePackages = [Installed(name: "pip", version: "24.0")]
    },
    Case("a pip that is too old", .pipUnusable, in: .installed(.whole("pip", "20.2.4"))) { _ in },
    Case("a pip that is just new enough", in: .installed(.whole("pip", "20.3"))) { _ in },
    Case("a setuptools that is too old", .setuptoolsUnusable, in: newer) {
      $0.install([.whole("setuptools", "65.5.0")])
    },
    Case("the same setuptools on an older Python", in: .everything) {
      $0.install([.whole("setuptools", "65.5.0")])
    },
    Case("somebody's own that sees the base's packages", .systemSite, in: .venv) {
      $0.scope = .everything
      $0.environment.packages = .provided
      $0.setConfiguration(whole)
      $0.environment.basePackages = [Installed(name: "numpy", version: "1.26")]
    },
    Case("ours, which sees the base's packages because heal says so", in: .everything) {
      $0.environment.basePackages = [Installed(name: "numpy", version: "1.26")]
    },
  ]

  private static let suffix = InterpreterFacts.provided.extensionSuffix

  /// 3.12 is provided and followed.
  private static let newer = Observation.everything.changing {
    let facts = InterpreterFacts.cpython("3.12.1", in: "/opt/python-3.12.1")
    $0.provide(facts)
    $0.environment.links = facts.linkNames.map { .to(facts, name: $0) }
    $0.environment.libraries = [library("3.12")]
    $0.environment.packages?.path = facts.sitePackages
    $0.setConfiguration(whole.replacing("3.11.7", with: "3.12.1"))
  }

  private static let moved = Distribution.Editable.moved(
    from: "/old/src", to: "/home/runner/project/src",
    files: [.init(path: "_app.pth", before: Array("/old/src".utf8), after: Array("/src".utf8))])

  private static func editable(_ state: Distribution.Editable) -> Distribution {
    .whole("app") {
      $0.editable = state
      $0.pathFiles = ["_app.pth"]
      $0.origin = DirectURL(url: "file:///old", isEditable: true)
    }
  }
}

extension Observation {
  fileprivate mutating func add(pathFile name: ByteString, _ change: (inout PthFile) -> Void) {
    var file = PthFile(name: name)
    change(&file)
    environment.packages?.pathFiles.append(file)
  }

  /// Belongs to a project that asks for these.
  fileprivate mutating func declare(_ requirements: String..., bounding bounds: String...) {
    declaration = Declaration(
      file: "requirements.txt", requirements: requirements.compactMap { Requirement($0) },
      constraints: bounds.compactMap { Requirement($0) })
  }

  /// Has these in the library of 3.10, which nothing follows now.
  fileprivate mutating func leaveBehind(_ names: [String]) {
    var library = OtherLibrary(path: "lib/python3.10/site-packages")
    library.distributions = names.map { Installed(name: $0, version: "1.0") }
    environment.otherLibraries = [library]
  }
}
