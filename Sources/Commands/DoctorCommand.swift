import ArgumentParser
import Diagnosis
import Actions
import Report

/// `replit-py doctor`: what is wrong, and what would be done about it.
struct DoctorCommand: ParsableCommand {
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

  func run() throws {
    let session = Session.current
    if jsonSchema { return session.print(DiagnosisDocument.jsonSchema) }
    var options = DoctorOptions()
    options.isJSON = json
    options.isDeep = deep
    options.selection = FindingSelection(
      selecting: try FindingNames.selectors(select), ignoring: try FindingNames.selectors(ignore))
    throw ExitCode(try Doctor(session, options).run().rawValue)
  }
}
