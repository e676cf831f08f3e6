import Convergence
import Diagnosis
import Observation
import Packaging
import SystemPackage

/// The indexes and addresses that an installer asks, without passwords.
struct AskedText {
  /// Such as `https://example.org/simple/ (pyproject.toml) and https://pypi.org/simple/`; nil if
  /// there are none, or if they were not observed.
  let text: String?

  /// The indexes of `observation`, and the `addresses` of single packages.
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

  /// The addresses as a sentence.
  var sentence: String? { text.map { "packages come from \($0)" } }
}

extension Plan {
  /// Whether something has to be installed.
  var asksIndexes: Bool {
    !installs.isEmpty || diagnosis.findings.contains { $0.problem == .packagesLeftInOtherMinor }
  }
}
