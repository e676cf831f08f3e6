import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

extension Case {
  static let healthy = [
    Case("ours") { _ in },
    Case("python -m venv", in: .venv) { _ in },
    Case("virtualenv", in: .virtualenv) { _ in },
    Case("uv venv", in: .uv) { _ in },
    Case("uv for the platform", in: .platform) { _ in },
    Case("Debian's python3 -m venv", in: .debian) { _ in },
    Case("ours below a link in the project's path") {
      $0.environment.lib64 = .link(
        target: Observation.place.appending("lib").bytes,
        destination: .directory(Observation.place.appending("lib")))
    },
    Case("a name of another version that still leads to one") {
      $0.setLink(
        .to(.whole("/opt/python-3.10.13/bin/python3.10", version: "3.10"), name: "python3.10"))
    },
    Case("the user's own activator") {
      $0.environment.activators[0].state = .unknown
    },
    Case("a pip script that is not ours") {
      $0.environment.pipCommands[0].interpreter = .unknown
    },
    Case("copies of the provided interpreter", in: .venv) { observation in
      let path = Observation.place.appending("bin/python")
      observation.environment.links = InterpreterFacts.provided.linkNames.map { name in
        InterpreterLink(
          name: name, entry: .file(size: 7_000_000, permissions: [.ownerReadWriteExecute]),
          program: Program(
            path: path, size: 7_000_000, isExecutable: true, format: .elf(machine: Program.machine),
            libraryVersion: nil, isCopyOfProvided: true))
      }
    },
  ]

  static let roots = [
    Case("nothing there", .absent, in: .absent) { _ in },
    Case("a file", .notADirectory, in: .absent) {
      $0.environment.root = .file(size: 3, permissions: [.ownerReadWrite])
    },
    Case("a FIFO", .notADirectory, in: .absent) { $0.environment.root = .special },
    Case("a link to a file", .notADirectory, in: .absent) {
      $0.environment.root = .link(target: "x", destination: .file("/x"))
    },
    Case("a link that leads nowhere", .rootDanglingLink, in: .absent) {
      $0.environment.root = .link(target: "gone", destination: .nothing)
    },
    Case("a link to itself", .rootDanglingLink, in: .absent) {
      $0.environment.root = .link(target: ".pythonlibs", destination: .loop)
    },
    Case("a link to a healthy environment elsewhere", .rootIsLink) {
      $0.environment.root = .link(target: "/shared", destination: .directory("/shared"))
      $0.environment.lib64 = .link(target: "lib", destination: .directory("/shared/lib"))
    },
    Case("a newline in the path", .pathHasNewline) {
      $0.environment.path = "/home/run\nner/.pythonlibs"
    },
    Case("a colon in the path", .pathHasSeparator) {
      $0.environment.path = "/home/a:b/.pythonlibs"
    },
  ]

  static let owners = [
    Case("a user base", .notAVenv, in: .userBase) { _ in },
    Case("an empty directory", .notAVenv, in: .absent) { $0.environment.root = .directory },
    Case("a user base of two versions", .notAVenv, in: .userBase) {
      $0.environment.libraries.insert(library("3.10"), at: 0)
    },
    Case("a user base of Python 2", .notAVenv, .majorDrift, in: .userBase) {
      $0.environment.libraries = [library("2.7")]
    },
    Case("the prototype's", .prototypeConverted, in: .prototype) { _ in },
    Case("a healthy one that is to be adopted", in: .venv) {
      $0.isAdopting = true
    },
    Case("somebody's own with something wrong", .cfgVersionStale, .usersOwnVenv, in: .uv) {
      $0.setConfiguration(
        """
        home = /opt/python-3.11.7/bin
        uv = 0.13.9
        version_info = 3.11.2
        include-system-site-packages = false

        """)
    },
    Case("links that nobody marked", .cfgMissing, .lib64Missing, .includeMissing) {
      $0.environment.ownership = .inherited(.unmarked)
      $0.environment.configuration = .absent
      $0.environment.lib64 = .absent
      $0.environment.include = .absent
    },
    Case("a heal that was killed", .interruptedHeal) { $0.environment.isInterrupted = true },
    Case("what a killed heal left", .leftovers) {
      $0.environment.leftovers = ["pyvenv.cfg.tmp", "lib/python3.10.replit-old"]
    },
  ]

  static let layouts = [
    Case("no bin", .binMissing) {
      $0.environment.bin = .absent
      $0.environment.links = []
    },
    Case("a file as bin", .binNotDirectory) {
      $0.environment.bin = .file(size: 0, permissions: [.ownerReadWrite])
      $0.environment.links = []
    },
    Case("a file as bin of a user base", .notAVenv, .binNotDirectory, in: .userBase) {
      $0.environment.bin = .special
    },
    Case("bin leads to the system's", .binIsLinkOutside) {
      $0.environment.bin = .link(target: "/usr/bin", destination: .directory("/usr/bin"))
    },
    Case("lib leads elsewhere", .libIsLinkOutside) {
      $0.environment.lib = .link(target: "../lib", destination: .directory("/home/runner/lib"))
    },
    Case("a file as lib", .libNotDirectory) {
      $0.environment.lib = .file(size: 0, permissions: [.ownerReadWrite])
      $0.environment.libraries = []
    },
    Case("no lib", .sitePackagesMissing) {
      $0.environment.lib = .absent
      $0.environment.libraries = []
    },
    Case("no directory for packages", .sitePackagesMissing, in: .venv) {
      $0.environment.libraries = [library("3.11", .absent)]
    }.leftAlone,
    Case("a file as site-packages", .sitePackagesNotDirectory) {
      $0.environment.libraries = [
        library("3.11", .file(size: 0, permissions: [.ownerReadWrite]))
      ]
    },
    Case(
      "a file as site-packages of a user base", .notAVenv, .sitePackagesNotDirectory, in: .userBase
    ) {
      $0.environment.libraries = [library("3.11", .special)]
    },
    Case("a file as the library", .sitePackagesNotDirectory) {
      $0.environment.libraries = [
        .init(
          name: "python3.11", version: PythonVersion(3, 11),
          entry: .file(size: 0, permissions: [.ownerReadWrite]), sitePackages: .absent)
      ]
    },
    Case("no lib64", .lib64Missing) { $0.environment.lib64 = .absent },
    Case("lib64 leads elsewhere", .lib64Wrong) {
      $0.environment.lib64 = .link(target: "/usr/lib", destination: .directory("/usr/lib"))
    },
    Case("a file as lib64", .lib64Wrong) {
      $0.environment.lib64 = .file(size: 0, permissions: [.ownerReadWrite])
    },
    Case("a real lib64 that can be merged", .lib64IsDirectory) {
      $0.environment.lib64 = .directory
      $0.environment.lib64Contents.movable = ["python3.11/site-packages/six.py"]
    },
    Case("a real lib64 that collides", .lib64IsDirectory) {
      $0.environment.lib64 = .directory
      $0.environment.lib64Contents.colliding = ["python3.11/site-packages/six.py"]
    },
    Case("no include", .includeMissing) { $0.environment.include = .absent },
  ]

  static let scripts = [
    Case("an activator is missing", .activatorMissing) {
      $0.environment.activators[1].state = .absent
    },
    Case("an activator of another release", .activatorStale) {
      $0.environment.activators[0].state = .otherRelease
    },
    Case("activators that name another place", .activatorStale, in: .venv) {
      for index in 0..<3 { $0.environment.activators[index].state = .stale("/old/.pythonlibs") }
    }.leftAlone,
    Case("no pip", .pipCommandMissing) {
      for index in 0..<2 { $0.environment.pipCommands[index].interpreter = .absent }
    },
    Case("a pip of another interpreter", .pipCommandElsewhere) {
      $0.environment.pipCommands[0].interpreter = .elsewhere("/usr/bin/python3")
    },
  ]

  static func library(
    _ version: String, _ sitePackages: Entry = .directory
  ) -> EnvironmentObservation.Library {
    .init(
      name: "python\(version)", version: PythonVersion(version)!, sitePackages: sitePackages)
  }

  /// The same with the notice that the environment is somebody's own.
  var leftAlone: Case { Case(adding: .usersOwnVenv, to: self) }
}
