import Host
import SystemPackage
import TestSupport
import Testing

@Suite("One document, four faces", .enabled(if: RealInterpreter.pair != nil))
struct DocumentTests {
  let pair = RealInterpreter.pair

  /// Environments that need something done.
  enum Case: String, CaseIterable, Sendable {
    case userBase, drifted, broken, absent, file
  }

  private func make(_ kind: Case) async throws -> Scratch {
    let (old, new) = try #require(pair)
    let scratch = try Scratch()
    if kind == .absent || kind == .file {
      try scratch.write("", to: scratch.project.appending(".replit"))
      if kind == .file { try scratch.write("in the way\n", to: scratch.environment) }
      return scratch
    }
    try scratch.makeUserBase(for: old)
    if kind == .userBase { return scratch }
    _ = try await scratch.replitPy("heal", providing: kind == .drifted ? old : new)
    if kind == .broken {
      for name in ["pyvenv.cfg", "bin/python3", "lib64"] {
        _ = try await scratch.run("/bin/rm", scratch.environment.appending(name).string)
      }
      try scratch.link(scratch.environment.appending("bin/python3"), to: "python3")
    }
    return scratch
  }

  private func codes(_ document: JSONValue) -> [String] {
    (document["findings"]?.elements ?? []).compactMap { $0["code"]?.text }
  }

  @Test(
    "`doctor`, `heal --dry-run` and `heal` print the same but for what was done",
    arguments: Case.allCases)
  func documentsAreTheSame(_ kind: Case) async throws {
    let (_, new) = try #require(pair)
    let scratch = try await make(kind)
    let before = try await scratch.timedFingerprint(of: scratch.project)

    let seen = try await scratch.replitPy("doctor", "--json", providing: new)
    let planned = try await scratch.replitPy("heal", "--dry-run", "--json", providing: new)
    #expect(try await scratch.timedFingerprint(of: scratch.project) == before)
    let healed = try await scratch.replitPy("heal", "--json", providing: new)

    #expect([seen.status, planned.status, healed.status] == [1, 1, 0], "\(healed)")
    let documents = try [seen, planned, healed].map { try JSONValue(parsing: $0.output) }
    #expect(documents[0] == documents[1])
    #expect(
      documents[1].without(["done", "healthy"]) == documents[2].without(["done", "healthy"]))
    #expect(documents.map { $0["healthy"] } == [.bool(false), .bool(false), .bool(true)])
    let done = documents.map { ($0["repairs"]?.elements ?? []).map { $0["done"] } }
    #expect(done[0].allSatisfy { $0 == .bool(false) } && done[2].allSatisfy { $0 == .bool(true) })
    #expect(!done[0].isEmpty && done.allSatisfy { $0.count == done[0].count })
  }

  @Test("the document has the keys of the contract")
  func documentHasItsKeys() async throws {
    let (old, new) = try #require(pair)
    let scratch = try await make(.drifted)
    let wrapper = try scratch.provideWrapper(of: new)

    let seen = try await scratch.replitPy(
      "doctor", "--json", providing: nil, scratch.path([wrapper]))

    let document = try JSONValue(parsing: seen.output)
    #expect(document["schema"] == .number(1) && document["trigger"] == .string("manual"))
    #expect(document["project"] == .string(scratch.project.string))
    #expect(document["environment"]?["path"] == .string(scratch.environment.string))
    #expect(document["environment"]?["state"] == .string("drifted"))
    #expect(document["environment"]?["drift"] == .string("minor"))
    let provided = document["interpreter"]?["provided"]
    #expect(
      provided
        == .object([
          "found": .string("\(wrapper)/python3"), "executable": .string(new.executable.string),
          "version": .string(new.version), "implementation": .string("CPython"),
          "kind": .string("wrapper"),
        ]))
    #expect(
      document["interpreter"]?["recorded"]
        == .object([
          "executable": .string(old.executable.string), "version": .string(old.version),
        ]))
    let finding = try #require(document["findings"]?.elements.first)
    #expect(finding["code"] == .string("RP201") && finding["fixable"] == .bool(true))
    #expect(finding["severity"] == .string("error"))
    let link = document["repairs"]?.elements.first { $0["path"] == .string("bin/python3") }
    #expect(link?["action"] == .string("link"))
    #expect(link?["from"] == .string(old.executable.string))
    #expect(link?["to"] == .string(new.executable.string))
  }

  @Test(
    "each repair belongs to a finding, and each number of a finding to a repair",
    arguments: Case.allCases)
  func repairsBelongToFindings(_ kind: Case) async throws {
    let (_, new) = try #require(pair)
    let scratch = try await make(kind)

    let seen = try await scratch.replitPy("doctor", "--json", providing: new)

    let document = try JSONValue(parsing: seen.output)
    let ids = Set((document["repairs"]?.elements ?? []).compactMap { $0["id"] }.map { "\($0)" })
    let named = Set(
      (document["findings"]?.elements ?? []).flatMap { $0["repairs"]?.elements ?? [] }.map {
        "\($0)"
      })
    #expect(ids == named && !ids.isEmpty)
  }

  @Test(
    "without `--json`, `heal --dry-run` lists what `heal` then says it did",
    arguments: Case.allCases)
  func dryRunSaysWhatIsDone(_ kind: Case) async throws {
    let (_, new) = try #require(pair)
    let scratch = try await make(kind)

    let planned = try await scratch.replitPy("heal", "--dry-run", providing: new)
    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(
      planned.lines.allSatisfy { $0.hasPrefix("would ") } && planned.status == 1, "\(planned)")
    #expect(planned.lines.map { String($0.dropFirst(6)) } == healed.lines.dropLast(), "\(healed)")
  }

  @Test("a project that is healthy has nothing to repair, and of findings notices at most")
  func healthyIsEmpty() async throws {
    let (_, new) = try #require(pair)
    let scratch = try await make(.userBase)
    _ = try await scratch.replitPy("heal", providing: new)

    for words in [["doctor", "--json"], ["heal", "--dry-run", "--json"], ["heal", "--json"]] {
      let answer = try await Command(
        Program.path, words, variables: scratch.variables(providing: new),
        directory: scratch.project
      ).run()
      let document = try JSONValue(parsing: answer.output)
      #expect(answer.status == 0 && document["healthy"] == .bool(true), "\(answer)")
      let findings = document["findings"]?.elements ?? []
      #expect(findings.allSatisfy { $0["severity"] == .string("notice") })
      #expect(document["repairs"]?.elements.isEmpty == true)
      #expect(document["environment"]?["state"] == .string("current"))
    }
  }
}
