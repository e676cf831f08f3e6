import Convergence
import Host
package import Observation
import Report
package import SystemPackage

/// Trusts a project, or trusts it no more: `trust`.
package struct ChangeTrust: Action {
  private let change: Change
  private let directory: FilePath?

  /// What is to change.
  package enum Change: Sendable {
    /// The project is trusted; also although others decide what is in it, `despiteOthers`.
    case trust(despiteOthers: Bool)
    /// It is trusted no more.
    case revoke
  }

  /// What came of it.
  package struct Outcome: Sendable {
    /// The project.
    package let project: FilePath
    /// By whom else it is decided what is there, where it is trusted all the same.
    package var exposed: ExposedPlace?
  }

  /// A change about the project at `directory`, nil for the one at hand.
  package init(_ change: Change, in directory: FilePath?) {
    self.change = change
    self.directory = directory
  }

  /// Writes it down.
  package func run(in context: Context) throws(Failure) -> Outcome {
    let project = try project(context)
    switch change {
    case .trust(let despiteOthers): return try trust(project, despiteOthers, context)
    case .revoke:
      let wasTrusted = try Self.writing { () throws(Errno) in
        try TrustStore.revoke(project, in: context.host)
      }
      if wasTrusted { return Outcome(project: project) }
      throw Failure("\(Printable.text(project)) is not trusted", status: .noProject)
    }
  }

  /// - Throws: ``Failure`` where others decide what is there, and nobody said that they are trusted.
  private func trust(
    _ project: FilePath, _ despiteOthers: Bool, _ context: Context
  ) throws(Failure) -> Outcome {
    let access = context.access(to: Project(directory: project, source: .named))
    if !despiteOthers { try access.demand(.use) }
    let exposed = access.exposures.first
    _ = try Self.writing { () throws(Errno) in
      try TrustStore.trust(
        project, extent: despiteOthers || exposed != nil ? .despiteOthers : .own, in: context.host)
    }
    return Outcome(project: project, exposed: exposed)
  }

  private static func writing(_ work: () throws(Errno) -> Bool) throws(Failure) -> Bool {
    do throws(Errno) {
      return try work()
    } catch {
      throw Failure(
        "what is trusted can not be written down: \(error)",
        hint: "it is kept below XDG_STATE_HOME, else ~/.local/state, which must be yours alone",
        status: .notWritable)
    }
  }

  private func project(_ context: Context) throws(Failure) -> FilePath {
    guard let directory else { return try context.project().directory }
    let path = context.host.absolute(directory)
    if let resolved = try? PathLookup.resolve(path), PathLookup.isDirectory(resolved) {
      return resolved
    }
    if case .revoke = change { return path.lexicallyNormalized() }
    throw Failure("\(Printable.text(path)) is not a directory", status: .noProject)
  }
}
