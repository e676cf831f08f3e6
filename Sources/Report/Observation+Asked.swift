import Convergence
import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

extension Observation {
  /// The indexes, and the `addresses` of single packages, that an installer asks, without passwords,
  /// such as `https://example.org/simple/ (pyproject.toml) and https://pypi.org/simple/`.
  ///
  /// - Returns: nil if there are none, or if they were not observed.
  func askedText(and addresses: [String] = []) -> String? {
    let places = (asked ?? []).map { place in
      let what = place.role == .pinned ? ", for what is pinned to it" : ""
      let origin = place.file.isEmpty ? "" : " (\(Printable.text(place.file))\(what))"
      return Printable.text(RedactedAddress.text(in: place.address)) + origin
    }
    let all = places + addresses.map { Printable.text(RedactedAddress.text(in: $0)) }
    guard let last = all.last else { return nil }
    let others = all.dropLast().joined(separator: ", ")
    return others.isEmpty ? last : "\(others) and \(last)"
  }

  /// The addresses as a sentence.
  func askedSentence(and addresses: [String] = []) -> String? {
    askedText(and: addresses).map { "packages come from \($0)" }
  }
}

extension Plan {
  /// Whether something has to be installed.
  var asksIndexes: Bool {
    !installs.isEmpty || diagnosis.findings.contains { $0.problem == .packagesLeftInOtherMinor }
  }
}
