import Host
import Report
import SystemPackage
import Testing

@Suite("Style")
struct StyleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var variables: [String: ByteString] = [:]
    var isTerminal = true
    var hasColour: Bool
  }

  @Test(
    "has colour where it is wanted and can be shown",
    arguments: [
      Case(testDescription: "a terminal", variables: ["TERM": "xterm"], hasColour: true),
      Case(testDescription: "a terminal without TERM", hasColour: true),
      Case(
        testDescription: "a pipe", variables: ["TERM": "xterm"], isTerminal: false, hasColour: false
      ),
      Case(testDescription: "a dumb terminal", variables: ["TERM": "dumb"], hasColour: false),
      Case(testDescription: "NO_COLOR", variables: ["NO_COLOR": "1"], hasColour: false),
      Case(testDescription: "an empty NO_COLOR", variables: ["NO_COLOR": ""], hasColour: true),
      Case(
        testDescription: "CLICOLOR_FORCE in a pipe", variables: ["CLICOLOR_FORCE": "1"],
        isTerminal: false, hasColour: true),
      Case(
        testDescription: "CLICOLOR_FORCE=0 in a pipe", variables: ["CLICOLOR_FORCE": "0"],
        isTerminal: false, hasColour: false),
      Case(
        testDescription: "CLICOLOR_FORCE on a dumb terminal",
        variables: ["CLICOLOR_FORCE": "1", "TERM": "dumb"], hasColour: true),
      Case(
        testDescription: "NO_COLOR and CLICOLOR_FORCE",
        variables: ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], hasColour: false),
    ])
  func hasColourWhereItIsWanted(_ given: Case) {
    let host = HostContext(
      variables: given.variables, workingDirectory: "/", user: 1000,
      outputIsTerminal: given.isTerminal)
    #expect(Style(host).hasColour == given.hasColour)
  }
}
