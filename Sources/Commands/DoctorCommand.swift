import Actions
import ArgumentParser
import Convergence
import Diagnosis
import Report

/// `replit-py doctor`: what is wrong, and what would be done about it.
struct DoctorCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is wrong with the environment.",
    discussion: "Changes nothing. Exits with 1 when something is wrong.")

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print the JSON Schema of that document.")
  var jsonSchema = false

  @Flag(help: "Verify the hash of every installed file as well.")
  var deep = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Say only this: a code, the beginning of one, or a name.", valueName: "FINDING"))
  var select: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Do not say this.", valueName: "FINDING"))
  var ignore: [String] = []

  func run(in context: Context) throws(Failure) -> ExitStatus {
    if jsonSchema {
      context.console.print(DiagnosisDocument.jsonSchema)
      return .healthy
    }
    let selection = FindingSelection(
      selecting: try FindingNames.selectors(select), ignoring: try FindingNames.selectors(ignore))
    let plan = try Doctor(isDeep: deep, selection: selection).run(in: context)
    context.console.print(
      json
        ? JSONText.of(DiagnosisDocument(plan, trigger: .manual))
        : DiagnosisReport(plan, style: context.console.style).text)
    return ExitStatus(of: plan.diagnosis)
  }
}

extension DoctorCommand: QuickCommand {
  static func plain(_ invocation: Invocation) -> DoctorCommand? {
    var quick = DoctorCommand()
    quick.json = false
    quick.jsonSchema = false
    quick.deep = false
    quick.select = []
    quick.ignore = []
    for word in invocation.texts {
      switch word {
      case "--json": quick.json = true
      case "--deep": quick.deep = true
      default: return nil
      }
    }
    return quick
  }
}
