import Packaging

/// A package and the versions to ask for.
struct VersionRequest {
  let candidate: MigrationCandidate
  var form: MigrationCandidate.Form

  init(_ candidate: MigrationCandidate, _ form: MigrationCandidate.Form) {
    self.candidate = candidate
    self.form = form
  }

  var lines: [InstallLine] { candidate.lines(form) }

  /// The same request with newer versions allowed.
  var relaxed: VersionRequest {
    switch form {
    case .later, .from: self
    case .at(let found): VersionRequest(candidate, .from(found))
    case .exact, .newer, .older: VersionRequest(candidate, .newer)
    }
  }

  var isRelaxed: Bool {
    switch form {
    case .newer, .later, .from: candidate.isFromIndex
    case .exact, .older, .at: false
    }
  }

  var isLater: Bool {
    if case .later = form { true } else { false }
  }

  /// The nearest version that was found, which is then the minimum.
  var found: String? {
    switch form {
    case .at(let found), .from(let found, _): found
    case .exact, .newer, .later, .older: nil
    }
  }

  /// The only version asked for; nil if several would do.
  var wanted: PackageVersion? {
    switch form {
    case .at(let found): PackageVersion(found)
    case .exact: candidate.demanded == nil ? PackageVersion(candidate.version) : nil
    case .newer, .later, .older, .from: nil
    }
  }

  /// The same request for the oldest version that would do.
  var tightest: VersionRequest { VersionRequest(candidate, found.map { .at($0) } ?? .exact) }

  /// The same request for versions up to `most`.
  func upTo(_ most: String) -> VersionRequest {
    VersionRequest(candidate, .from(found ?? candidate.version, upTo: most))
  }
}
