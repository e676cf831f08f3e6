package import Convergence
import Diagnosis
import EmbeddedFiles
import Host
import Observation
import Packaging
import SystemPackage

/// The JSON document of `doctor --json`, `heal --dry-run --json` and `heal --json`.
///
/// Keys are only ever added. A path that is not UTF-8 is written in the reversible form of
/// `ByteString`.
package struct DiagnosisDocument: Encodable, Sendable {
  let schema = 1
  let project: ByteString
  let trigger: String
  let environment: Environment
  let interpreter: Interpreter
  let findings: [FindingItem]
  let repairs: [RepairItem]
  let indexes: [IndexItem]?
  let packages: PackagesDocument?
  let pruned: PrunedDocument?
  let healthy: Bool

  struct Environment: Encodable {
    let path: ByteString
    let state: String
    let drift: String?
    let owner: String
  }

  struct Interpreter: Encodable {
    let provided: Provided?
    let recorded: Recorded?
  }

  struct Provided: Encodable {
    let found: ByteString
    let executable: ByteString
    let version: String
    let implementation: String
    let kind: String
    /// The stable root to use with `links = "roots"`.
    let root: ByteString?

    init(_ facts: InterpreterFacts, root: StableRoot?) {
      self.root = root?.path.bytes
      found = facts.found.bytes
      executable = facts.executable.bytes
      version = facts.version.text
      implementation = facts.implementationName
      kind = facts.kind.rawValue
    }
  }

  struct Recorded: Encodable {
    let executable: ByteString?
    let version: String?
  }

  struct FindingItem: Encodable {
    let code: String
    let name: String
    let severity: String
    let subject: ByteString
    let message: String
    let evidence: [String: [ByteString]]
    let advice: String?
    let fixable: Bool
    /// Whether `heal --online` repairs it.
    let online: Bool
    let repairs: [Int]
  }

  /// An index that uv or pip asks, without the password in its address.
  struct IndexItem: Encodable {
    let address: String
    let name: String?
    let role: String
    let from: ByteString?

    init(_ place: PackageSources.Place) {
      address = RedactedAddress.text(in: place.address)
      name = place.name
      role = place.role.rawValue
      from = place.file.isEmpty ? nil : place.file.bytes
    }
  }

  struct RepairItem: Encodable {
    let id: Int
    let action: String
    let path: ByteString
    let from: ByteString?
    let to: ByteString?
    let requirements: [String]?
    let done: Bool
  }

  /// The document about `plan`.
  ///
  /// - Parameters:
  ///   - outcome: The result of the heal; nil if none was attempted.
  ///   - packages: The packages left behind; nil for a command that does not migrate.
  ///   - pruned: The libraries of other Python versions; nil for a command that does not prune.
  package init(
    _ plan: Plan, trigger: Trigger, outcome: Healer.Outcome? = nil,
    packages: PackagesDocument? = nil, pruned: PrunedDocument? = nil
  ) {
    self.packages = packages
    self.pruned = pruned
    let diagnosis = plan.diagnosis
    let observation = diagnosis.observation
    project = observation.project.directory.bytes
    self.trigger = trigger.rawValue
    environment = Environment(
      path: observation.environment.path.bytes, state: diagnosis.state.rawValue,
      drift: diagnosis.standing.drift?.rawValue, owner: observation.environment.ownership.word)
    interpreter = Interpreter(
      provided: observation.provided.map { Provided($0, root: observation.root) },
      recorded: Self.recorded(diagnosis))
    findings = zip(diagnosis.findings, plan.repairsOfFinding).map { finding, repairs in
      let isOnline = !plan.installs.isEmpty && !finding.installs.isEmpty
      return Self.item(finding, repairs: repairs + (isOnline ? [plan.repairs.count] : []))
    }
    repairs =
      plan.repairs.enumerated().map {
        Self.item($0.element, id: $0.offset, isDone: outcome?.isDone($0.element) ?? false)
      } + Self.installs(plan, isDone: outcome?.isInstalled ?? false)
    indexes =
      plan.asksIndexes || packages != nil ? observation.asked?.map { IndexItem($0) } : nil
    healthy = (outcome?.after ?? diagnosis).isHealthy
  }

  private static func recorded(_ diagnosis: Diagnosis) -> Recorded? {
    let standing = diagnosis.standing
    if standing.recordedExecutable == nil && standing.recordedVersion == nil { return nil }
    return Recorded(
      executable: standing.recordedExecutable?.bytes, version: standing.recordedVersion?.text)
  }

  private static func item(_ finding: Finding, repairs: [Int]) -> FindingItem {
    FindingItem(
      code: finding.problem.code, name: finding.problem.name, severity: finding.severity.rawValue,
      subject: finding.subject.bytes, message: finding.message,
      evidence: Dictionary(grouping: finding.evidence, by: \.label).mapValues {
        $0.map(\.observed)
      },
      advice: finding.advice, fixable: !repairs.isEmpty && finding.hasRemedyHere,
      online: !repairs.isEmpty && !finding.installs.isEmpty, repairs: repairs)
  }

  /// All requirements as one repair, because one run of uv or pip installs them.
  private static func installs(_ plan: Plan, isDone: Bool) -> [RepairItem] {
    if plan.installs.isEmpty { return [] }
    let observation = plan.diagnosis.observation
    let place = observation.provided?.sitePackages ?? "lib"
    return [
      RepairItem(
        id: plan.repairs.count, action: "install", path: place.bytes, from: nil, to: nil,
        requirements: plan.installs, done: isDone)
    ]
  }

  private static func item(_ repair: Repair, id: Int, isDone: Bool) -> RepairItem {
    let (from, to): (ByteString?, ByteString?) =
      switch repair.action {
      case .link(let old, let new): (old, new)
      case .move(let destination): (repair.path.bytes, destination.bytes)
      case .copy(let program): (nil, program.bytes)
      case .registerRoot(let store): (nil, store.bytes)
      case .recover, .setAside, .makeDirectory, .write: (nil, nil)
      }
    return RepairItem(
      id: id, action: repair.verb, path: repair.path.bytes, from: from, to: to, requirements: nil,
      done: isDone)
  }
}

extension DiagnosisDocument {
  /// The JSON Schema that describes every document.
  package static var jsonSchema: String {
    String(decoding: EmbeddedFile.diagnosisSchema, as: UTF8.self)
  }
}

extension Ownership {
  var word: String {
    switch self {
    case .nobody: "nobody"
    case .ours: "ours"
    case .inherited: "inherited"
    case .platform: "platform"
    case .foreign: "foreign"
    }
  }
}
