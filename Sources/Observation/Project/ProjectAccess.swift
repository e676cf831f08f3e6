package import Host
package import SystemPackage

/// Whether a project and its environment may be changed, entered and executed from: git's
/// `safe.directory`, for everything that does so.
///
/// Whoever decides what a project or an environment holds decides what is run there. So where that
/// is another user, or anybody, nothing is healed, activated or run without an explicit word,
/// `replit-py trust --others`; the sticky bit is no excuse, since in `/tmp` anybody can put a
/// `.pythonlibs`. Root changes nothing that is another's, whatever was said: it would make files in
/// directories that others lead elsewhere.
package struct ProjectAccess: Sendable {
  /// The project.
  package let project: Project
  /// By whom else it is decided what is there, worst first: what another owns before what others
  /// may write to.
  package let exposures: [ExposedPlace]
  private let host: HostContext

  /// What is to be done.
  package enum Purpose: Hashable, Sendable {
    /// A change that a person typed.
    case typedChange
    /// A change that nobody typed.
    case automaticChange
    /// Its programs are to be run, or put on `PATH`.
    case use
  }

  /// The answer.
  package enum Verdict: Hashable, Sendable {
    case allowed
    /// Not until a person says so.
    case declined(Reason)
    /// Whatever anybody says.
    case refused(Reason)
  }

  /// Why not.
  package enum Reason: Hashable, Sendable {
    /// A person has not said that what nobody typed may act here.
    case untrusted
    /// Others decide what is there.
    case exposed(ExposedPlace)
  }

  /// Looks at `project` and at what is in it for the user of `host`.
  ///
  /// - Parameter environment: Where its environment is, nil for the usual place.
  package init(to project: Project, environment: FilePath? = nil, in host: HostContext) {
    self.project = project
    self.host = host
    exposures = ExposedPlace.all(
      in: project.directory, environment: environment ?? project.directory.pushing(".pythonlibs"),
      to: host.user)
  }

  /// The access to `project` where `exposures` were seen.
  package init(to project: Project, exposures: [ExposedPlace], in host: HostContext) {
    self.project = project
    self.host = host
    self.exposures = exposures
  }

  /// Whether `purpose` may be.
  package func verdict(for purpose: Purpose) -> Verdict {
    if let worst = exposures.first {
      let isOwn = host.user != 0 || !exposures.contains { isAnothers($0) }
      if purpose != .use, !isOwn { return .refused(.exposed(worst)) }
      return trust == .despiteOthers ? .allowed : .declined(.exposed(worst))
    }
    if purpose == .typedChange || project.source != .ancestor { return .allowed }
    return trust == nil ? .declined(.untrusted) : .allowed
  }

  /// Why `purpose` may not be, nil where it may.
  package func objection(to purpose: Purpose) -> Reason? {
    switch verdict(for: purpose) {
    case .allowed: nil
    case .declined(let reason), .refused(let reason): reason
    }
  }

  private var trust: Trust.Extent? { Trust(host).extent(in: project.directory) }

  /// Whether another owns what is in the project; who owns a directory above it does not own that.
  private func isAnothers(_ exposed: ExposedPlace) -> Bool {
    exposed.exposure.isOwner && exposed.place.isWithin(project.directory) || exposed.isBehindLink
  }
}
