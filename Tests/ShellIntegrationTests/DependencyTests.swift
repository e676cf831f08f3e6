import Host
@testable import Observation
@testable import ShellIntegration
import SystemPackage
import TestSupport
import Testing

@Suite("The list of what an answer rests on")
struct DependencyTests {
  private static let everybody: Dependency.Readers = [.healthCache, .prompt, .interpreterCache]

  private static let facts = InterpreterFacts(
    found: "/shims/python3", kind: .shim, executable: "/opt/bin/python3.11",
    version: PythonVersion(3, 11, 7), implementation: "cpython", extensionSuffix: ".so",
    basePrefix: "/opt", landmark: "/opt/lib/python3.11",
    sitePackages: "lib/python3.11/site-packages")

  private let scratch: Scratch
  private let host: HostContext

  init() throws {
    scratch = try Scratch()
    host = HostContext(
      variables: ["FACT": "one"], workingDirectory: scratch.project, user: 0)
  }

  private func kept(_ more: Dependency.Subject) -> HealthCache? {
    HealthCache(
      of: scratch.project, saying: "all is well", scope: .convergence,
      dependingOn: Dependency.ofEveryObservation + [Dependency(more, for: Self.everybody)], in: host
    )
  }

  private func test(_ list: [Dependency]) -> [Fingerprint.Condition] {
    var fingerprint = Fingerprint()
    FingerprintCompiler(host) { .ascending($0, between: "/older", and: "/newer") }
      .add(
        list, for: .prompt, of: Project(directory: scratch.project, source: .ancestor),
        to: &fingerprint)
    return fingerprint.conditions
  }

  @Test("A file in it is looked at by the health cache, the interpreter cache and a shell")
  func addedFile() throws {
    let file = scratch.directory.appending("fact")
    try scratch.write("one", to: file)
    let list = [Dependency(.file(file), for: Self.everybody)]
    let look = try #require(kept(.file(file)))
    let entry = InterpreterCache.Entry(key: "", facts: Self.facts, dependingOn: list)
    #expect(look.stillHolds(in: host) && entry.stillHolds)
    #expect(test(list) == [.ascending([file], between: "/older", and: "/newer")])

    try scratch.write("another", to: file)

    #expect(!look.stillHolds(in: host) && !entry.stillHolds)
  }

  @Test("A variable in it is compared by the health cache and a shell")
  func addedVariable() throws {
    let look = try #require(kept(.variable("FACT")))
    #expect(look.stillHolds(in: host))
    #expect(
      test([Dependency(.variable("FACT"), for: Self.everybody)]) == [.variable("FACT", "one")])
    var other = host
    other.variables = EnvironmentVariables(["FACT": "another"])
    #expect(!look.stillHolds(in: other))
  }

  @Test("Whoever does not need a part of it does not look at it")
  func readers() throws {
    let list = [Dependency(.file("/etc/passwd"), for: .pythonStart)]
    #expect(test(list).isEmpty)
    #expect(InterpreterCache.Entry(key: "", facts: Self.facts, dependingOn: list).deciding.isEmpty)
  }

  @Test("No look is kept that rests on what an interpreter would have to be asked again for")
  func verdict() {
    #expect(kept(.verdict("/usr/bin/python3")) == nil)
  }

  @Test("A look is of one release, and is read as it was written")
  func release() throws {
    let look = try #require(kept(.end(["/usr/bin/env"], "/usr/bin/env")))
    let text = String(decoding: look.serialized, as: UTF8.self)
    #expect(text.contains("\0program\0\0\(Release.version) "))
    #expect(HealthCache(serialized: look.serialized) == look)
    for length in look.serialized.indices.dropLast() {
      #expect(HealthCache(serialized: Array(look.serialized.prefix(length))) != look)
    }
  }

  @Test("An answer of a shim rests on the manager's variables and files, for all who remember it")
  func shim() throws {
    let list = Self.facts.dependencies(
      resolved: "/shims/python3", project: scratch.project, in: host)
    let shared = list.filter { $0.readers.isSuperset(of: Self.everybody) }
    #expect(shared.compactMap(\.variable) == VersionManager.pyenv.variables)
    #expect(shared.compactMap(\.file).contains(scratch.project.appending(".python-version")))
    #expect(list.filter { $0.readers == .pythonStart }.compactMap(\.file) == ["/shims/python3"])
  }

  @Test(
    "A shell that gave up on the program compares what every look rests on", arguments: Shell.hooked
  )
  func park(_ shell: Shell) throws {
    let names = Dependency.ofEveryObservation.filter { $0.readers.contains(.prompt) }.compactMap(
      \.variable)
    let hook = try scratch.text(Program.repository.appending("shell/hook.\(shell.rawValue)"))
    let inputs = names.reduce("$PWD") { $0 + (shell == .fish ? ":$\($1)" : ":${\($1)-}") }
    #expect(hook.contains(inputs), "\(inputs)")
  }
}
