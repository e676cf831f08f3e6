import Convergence
import Diagnosis
import FoundationEssentials
import Host
import Observation
import Report
import Situations
import SystemPackage
import Testing

@Suite("DiagnosisDocument")
struct DiagnosisDocumentTests {
  /// JSON as it is, with the keys of its objects.
  private indirect enum JSON: Decodable, Equatable {
    case object([String: JSON])
    case array([JSON])
    case string(String)
    case number(Int)
    case flag(Bool)
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .string(text)
      } else if let array = try? container.decode([JSON].self) {
        self = .array(array)
      } else {
        self = .object(try container.decode([String: JSON].self))
      }
    }

    subscript(key: String) -> JSON? {
      guard case .object(let members) = self else { return nil }
      return members[key]
    }

    var first: JSON? {
      guard case .array(let elements) = self else { return nil }
      return elements.first
    }

    func last(_ path: [String]) -> JSON? {
      path.reduce(self) { value, key in key == "0" ? value?.first : value?[key] }
    }
  }

  private static func json(_ document: DiagnosisDocument) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(JSONText.of(document).utf8))
  }

  private static func document(
    _ observation: Observation, outcome: Healer.Outcome? = nil
  ) -> DiagnosisDocument {
    DiagnosisDocument(Sample.plan(observation), trigger: .manual, outcome: outcome)
  }

  /// Keys are only ever added: a line here is never removed.
  static let keys = [
    "schema", "project", "trigger", "healthy", "environment.path", "environment.state",
    "environment.drift", "environment.owner", "interpreter.provided.found",
    "interpreter.provided.executable", "interpreter.provided.version",
    "interpreter.provided.implementation", "interpreter.provided.kind",
    "interpreter.recorded.executable", "interpreter.recorded.version", "findings.0.code",
    "findings.0.name", "findings.0.severity", "findings.0.subject", "findings.0.message",
    "findings.0.evidence", "findings.0.fixable", "findings.0.online", "findings.0.repairs",
    "repairs.0.id",
    "repairs.0.action", "repairs.0.path", "repairs.0.done",
  ]

  @Test("has every key of the contract", arguments: keys)
  func hasKey(_ path: String) throws {
    let json = try Self.json(Self.document(Sample.minorDrift))
    #expect(json.last(path.split(separator: ".").map(String.init)) != nil)
  }

  @Test("says what the contract says")
  func saysWhatTheContractSays() throws {
    let json = try Self.json(Self.document(Sample.minorDrift))
    #expect(json["schema"] == .number(1))
    #expect(json["environment"]?["state"] == .string("drifted"))
    #expect(json["environment"]?["drift"] == .string("minor"))
    #expect(json["interpreter"]?["provided"]?["implementation"] == .string("CPython"))
    #expect(json.last(["findings", "0", "code"]) == .string("RP201"))
    #expect(json.last(["findings", "0", "fixable"]) == .flag(true))
    #expect(
      json.last(["findings", "0", "repairs"]) == .array((0..<6).map { .number($0) }))
    #expect(json["healthy"] == .flag(false))
  }

  private static let unmet = Observation.installed(
    .whole("flask", needing: "click>=8"), .whole("six") { $0.metadata = .missing }
  ).changing { $0.environment.include = .absent }

  @Test("has one repair for all that an installer would bring, which nobody did unasked")
  func hasOneRepairForInstallations() throws {
    let json = try Self.json(Self.document(Self.unmet))
    guard case .array(let repairs) = json["repairs"], case .array(let findings) = json["findings"]
    else {
      Issue.record("no repairs or findings")
      return
    }
    #expect(repairs.map { $0["action"] } == [.string("make-directory"), .string("install")])
    let requirements: [JSON] = [.string("six==1.0"), .string("click>=8")]
    #expect(repairs[1]["requirements"] == .array(requirements))
    #expect(repairs[1]["path"] == .string("lib/python3.11/site-packages"))
    #expect(repairs[1]["id"] == .number(1) && repairs[1]["done"] == .flag(false))
    #expect(findings.map { $0["online"] } == [.flag(true), .flag(true), .flag(false)])
    #expect(findings.map { $0["fixable"] } == [.flag(false), .flag(false), .flag(true)])
    let numbers: [JSON] = [1, 1, 0].map { .array([.number($0)]) }
    #expect(findings.map { $0["repairs"] } == numbers)
  }

  @Test("says of repairs and of the installer separately what was done")
  func saysWhatWasInstalled() throws {
    var outcome = Sample.healed(Self.unmet)
    outcome.after = Diagnosis(Self.unmet)
    func done(_ outcome: Healer.Outcome) throws -> [JSON?] {
      let json = try Self.json(Self.document(Self.unmet, outcome: outcome))
      guard case .array(let repairs) = json["repairs"] else { return [] }
      return repairs.map { $0["done"] }
    }
    #expect(try done(outcome) == [.flag(true), .flag(false)])
    outcome.isDone = false
    outcome.isInstalled = true
    #expect(try done(outcome) == [.flag(false), .flag(true)])
  }

  @Test("differs between doctor and heal in done and healthy alone")
  func outcome() throws {
    let before = JSONText.of(Self.document(.userBase))
    let after = JSONText.of(Self.document(.userBase, outcome: Sample.healed(.userBase)))
    #expect(before != after)
    #expect(
      before.replacing("\"done\":false", with: "\"done\":true")
        .replacing("\"healthy\":false", with: "\"healthy\":true") == after)
  }

  @Test("is one line with slashes as they are")
  func writesJSONOnOneLine() {
    let text = JSONText.of(Self.document(.ours))
    #expect(text.filter { $0 == "\n" }.count == 1 && text.last == "\n")
    #expect(text.contains("\"/opt/python-3.11.7/bin/python3.11\""))
  }

  @Test("gives back a path that is not UTF-8 byte for byte")
  func oddPath() throws {
    let odd = ByteString(Array("/home/".utf8) + [0xFF, 0x0A])
    let observation = Observation.ours.changing { $0.project.directory = FilePath(odd) }
    guard case .string(let text)? = try Self.json(Self.document(observation))["project"] else {
      Issue.record("project is no string")
      return
    }
    #expect(ByteString(reversibleText: text) == odd)
  }
}
