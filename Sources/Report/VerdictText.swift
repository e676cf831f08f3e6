import Convergence
import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

/// The last sentence of a report: the command that repairs the most, and what it leaves.
struct VerdictText {
  let text: String

  init(_ plan: Plan) {
    let diagnosis = plan.diagnosis
    let counted = diagnosis.findings.indices.filter { diagnosis.findings[$0].severity != .notice }
    guard !counted.isEmpty else {
      text = "Nothing is wrong."
      return
    }
    let total = Count.text(counted.count, "finding", "findings")
    let online = counted.count { plan.remedying(finding: $0) == .online }
    let left = counted.filter { plan.remedying(finding: $0) == .byHand }
    let repaired = counted.count - left.count
    guard repaired > 0 else {
      text = "\(total); none that `replit-py heal` can repair."
      return
    }
    let all = left.isEmpty ? repaired == 1 ? "it" : "all of them" : "\(repaired)"
    let rest =
      left.isEmpty
      ? ""
      : " and leaves \(left.count): \(Self.names(left.map { diagnosis.findings[$0].problem }))"
    text =
      "\(total). `\(Self.command(diagnosis, isOnline: online > 0))` repairs "
      + "\(all)\(Self.network(online, of: repaired, plan))\(rest)."
  }

  private static func command(_ diagnosis: Diagnosis, isOnline: Bool) -> String {
    let observation = diagnosis.observation
    var isLink = false
    if case .link = observation.environment.root { isLink = true }
    let needsConsent = !observation.ownership.mayBeHealed || isLink
    return "replit-py heal" + (needsConsent ? " --adopt" : "") + (isOnline ? " --online" : "")
  }

  private static func network(_ count: Int, of all: Int, _ plan: Plan) -> String {
    guard count > 0 else { return "" }
    let command = plan.diagnosis.observation.installer?.command ?? Installer.pip.command
    if count == all { return ", with `\(command)`" }
    return count == 1
      ? ", one of them with `\(command)`" : ", \(count) of them with `\(command)`"
  }

  private static func names(_ problems: [Problem]) -> String {
    problems.uniqued().map { "\($0.code) \($0.name)" }.joined(separator: ", ")
  }
}

/// The installer command, quoted for a shell and without passwords.
struct InstallCommandText {
  let text: String

  init(_ requirements: [String], _ observation: Observation) {
    let words = requirements.map { requirement in
      let isPlain = requirement.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || "-_.=+".utf8.contains(byte)
      }
      if isPlain { return requirement }
      if requirement.hasPrefix(Self.editable) {
        return Self.editable + Self.quoted(requirement.dropFirst(Self.editable.count))
      }
      return Self.quoted(requirement[...])
    }
    let command = observation.installer ?? .pip
    text = Printable.text(
      RedactedAddress.text(in: "\(command.command) \(words.joined(separator: " "))"))
  }

  private static let editable = "-e "

  private static func quoted(_ requirement: Substring) -> String {
    let parts = requirement.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.joined(separator: "'\\''"))'"
  }
}
