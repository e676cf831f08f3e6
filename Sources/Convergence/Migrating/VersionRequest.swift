import Packaging

/// A package and the way in which it is asked for.
struct VersionRequest {
  let candidate: MigrationCandidate
  var form: MigrationCandidate.Form

  init(_ candidate: MigrationCandidate, _ form: MigrationCandidate.Form) {
    self.candidate = candidate
    self.form = form
  }

  var lines: [InstallLine] { candidate.lines(form) }

  /// The same where newer versions will do as well.
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

  /// The version that it must have at least, where another was found to be the nearest.
  var found: String? {
    switch form {
    case .at(let found), .from(let found, _): found
    case .exact, .newer, .later, .older: nil
    }
  }

  /// The one version that is asked for; nil where more than one will do.
  var wanted: PackageVersion? {
    switch form {
    case .at(let found): PackageVersion(found)
    case .exact: candidate.demanded == nil ? PackageVersion(candidate.version) : nil
    case .newer, .later, .older, .from: nil
    }
  }

  /// The same in the oldest of the versions that will do.
  var tightest: VersionRequest { VersionRequest(candidate, found.map { .at($0) } ?? .exact) }

  /// The same in no newer version than `most`.
  func upTo(_ most: String) -> VersionRequest {
    VersionRequest(candidate, .from(found ?? candidate.version, upTo: most))
  }
}
