import Convergence
import Diagnosis
import Observation
import Packaging
import SystemPackage

/// Which indexes and addresses an installer asks, without the passwords in them.
struct AskedText {
  /// `https://example.org/simple/ (pyproject.toml) and https://pypi.org/simple/`; nil where none is
  /// asked, or that was not looked at.
  let text: String?

  /// What is asked for `observation`, and the addresses of single packages besides.
  init(_ observation: Observation, and addresses: [String] = []) {
    let places = (observation.asked ?? []).map { place in
      let what = place.role == .pinned ? ", for what is pinned to it" : ""
      let origin = place.file.isEmpty ? "" : " (\(Printable.text(place.file))\(what))"
      return Printable.text(RedactedAddress.text(in: place.address)) + origin
    }
    let all = places + addresses.map { Printable.text(RedactedAddress.text(in: $0)) }
    guard let last = all.last else {
      text = nil
      return
    }
    let others = all.dropLast().joined(separator: ", ")
    text = others.isEmpty ? last : "\(others) and \(last)"
  }

  /// One line that says it.
  var sentence: String? { text.map { "packages come from \($0)" } }
}

extension Plan {
  /// Whether something that it is about has to be installed.
  var asksIndexes: Bool {
    !installs.isEmpty || diagnosis.findings.contains { $0.problem == .packagesLeftInOtherMinor }
  }
}
