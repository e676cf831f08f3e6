import Actions
import Convergence
import Diagnosis
import Host
import Observation
import Report

/// Questions before risky changes.
extension Workbench {
  /// Asks `question` until it is answered; anything but yes means no.
  ///
  /// - Parameter plan: The changes that the answer `d` shows.
  mutating func agrees(_ question: String, to plan: Plan) throws(Failure) -> Bool {
    while true {
      guard case .text(let answer) = lines.answer("\(question) [y/N/d] ") else { return false }
      switch answer.lossyText.lowercased() {
      case "y", "yes": return true
      case "d", "diff": console.print(ChangeReport(plan, style: console.style).text)
      default: return false
      }
    }
  }

  /// Asks before a repair moves something away.
  mutating func agrees(toTakingAwayBy plan: Plan) throws(Failure) -> Bool {
    let texts = zip(plan.repairs, PlanReport(plan).repairs).filter { repair, _ in
      switch repair.action {
      case .setAside, .move, .recover: true
      case .link, .copy, .write, .makeDirectory, .registerRoot: false
      }
    }.map(\.1)
    guard let first = texts.first else { return true }
    let others = texts.count == 1 ? "" : ", and \(texts.count - 1) more like it"
    return try agrees("\(first)\(others)?", to: plan)
  }

  /// Asks before changing an environment that we did not make, or that others may use.
  mutating func agreesToOwner(_ rows: [NumberedReport.Row]) throws(Failure) -> Bool {
    guard let question = ownerQuestion else { return true }
    let chosen = Set(rows.map(\.finding))
    guard try agrees(question, to: self.plan.choosing(chosen)) else { return false }
    try adopt()
    return true
  }

  private var ownerQuestion: String? {
    if isAdopting { return nil }
    switch Policy.verdict(onTypedChangeOf: diagnosis.observation) {
    case .refused(.made(let maker)):
      return "the environment was made by \(maker.rawValue), not by replit-py: repair it?"
    case .refused(.link(let end)):
      return "the environment is a link to \(Printable.text(end)), which others may use: repair it?"
    case .allowed, .declined, .refused: return nil
    }
  }
}
