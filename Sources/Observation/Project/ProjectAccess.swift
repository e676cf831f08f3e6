package import Host
package import SystemPackage

/// Decides whether a project and its environment may be changed, activated and run: git's
/// `safe.directory`, for all of these.
///
/// Whoever can change a project or an environment can choose the code that runs in it. So where
/// others can, nothing is healed, activated or run until the user runs `replit-py trust --others`;
/// the sticky bit does not help, because in `/tmp` anybody can create a `.pythonlibs`. Root changes
/// nothing that another user owns, trusted or not: that user could redirect the files that root
/// creates.
package struct ProjectAccess: Sendable {
  /// The project.
  package let project: Project
  /// The places that others can change, worst first: those that another user owns, then those that
  /// others may write to.
  package let exposures: [ExposedPlace]
  private let host: HostContext

  /// The purpose for which access is needed.
  package enum Purpose: Hashable, Sendable {
    /// A change by a command that the user typed.
    case typedChange
    /// An automatic change.
    case automaticChange
    /// Running its programs, or putting them on `PATH`.
    case use
  }

  /// Whether access is granted.
  package enum Verdict: Hashable, Sendable {
    case allowed
    /// Not until the user allows it.
    case declined(Reason)
    /// Not even if the user allows it.
    case refused(Reason)
  }

  /// Why access is not granted.
  package enum Reason: Hashable, Sendable {
    /// The user has not trusted the project, so nothing automatic may act here.
    case untrusted
    /// Others can change its contents.
    case exposed(ExposedPlace)
  }

  /// Checks `project` and its contents for the user of `host`.
  ///
  /// - Parameter environment: The path of its environment, nil for the usual one.
  package init(to project: Project, environment: FilePath? = nil, in host: HostContext) {
    self.project = project
    self.host = host
    exposures = ExposedPlace.all(
      in: project.directory, environment: environment ?? project.directory.pushing(".pythonlibs"),
      to: host.user)
  }

  /// The access to `project` with the given `exposures`.
  package init(to project: Project, exposures: [ExposedPlace], in host: HostContext) {
    self.project = project
    self.host = host
    self.exposures = exposures
  }

  /// Whether access for `purpose` is granted.
  package func verdict(for purpose: Purpose) -> Verdict {
    if let worst = exposures.first {
      let isOwn = host.user != 0 || !exposures.contains { isAnothers($0) }
      if purpose != .use, !isOwn { return .refused(.exposed(worst)) }
      return trust == .despiteOthers ? .allowed : .declined(.exposed(worst))
    }
    if purpose == .typedChange || project.source != .ancestor { return .allowed }
    return trust == nil ? .declined(.untrusted) : .allowed
  }

  /// Why access for `purpose` is not granted, nil where it is.
  package func objection(to purpose: Purpose) -> Reason? {
    switch verdict(for: purpose) {
    case .allowed: nil
    case .declined(let reason), .refused(let reason): reason
    }
  }

  private var trust: Trust.Extent? { Trust(host).extent(in: project.directory) }

  /// Whether another user owns a place in the project; owning a directory above it does not count.
  private func isAnothers(_ exposed: ExposedPlace) -> Bool {
    exposed.exposure.isOwner && exposed.place.isWithin(project.directory) || exposed.isBehindLink
  }
}
