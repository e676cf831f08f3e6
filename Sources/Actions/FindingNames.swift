package import Diagnosis
import Host
import Report

/// Findings as people name them on a command line.
package enum FindingNames {
  /// What `texts`, each of which may hold several with commas between, name.
  ///
  /// - Throws: ``Failure`` with the nearest names for one that names nothing.
  package static func selectors(_ texts: [String]) throws(Failure) -> [FindingSelection.Selector] {
    var selectors: [FindingSelection.Selector] = []
    for text in texts.flatMap({ $0.split(separator: ",") }) {
      guard let selector = FindingSelection.Selector(String(text)) else {
        throw Failure(
          "there is no finding `\(Printable.text(String(text)))`", hint: hint(for: String(text)),
          status: .usage)
      }
      selectors.append(selector)
    }
    return selectors
  }

  /// What a person may have meant.
  package static func hint(for text: String) -> String {
    let near = NearestNames(text, among: Problem.all.flatMap { [$0.name, $0.code] }).names
    return near.isEmpty
      ? "`replit-py doctor` prints the codes of what it finds"
      : "the nearest are \(near.map { "`\($0)`" }.joined(separator: ", "))"
  }
}
