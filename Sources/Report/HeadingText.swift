import Diagnosis

/// The heading above the findings of a problem: severity, code and name.
struct HeadingText {
  let text: String

  init(_ finding: Finding, style: Style) {
    let severity =
      switch finding.severity {
      case .error: style.red("error")
      case .warning: style.yellow("warning")
      case .notice: "notice"
      }
    text = "\(severity) \(finding.problem.code) \(style.bold(finding.problem.name))"
  }
}
