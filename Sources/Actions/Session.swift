import Convergence
package import Diagnosis
package import Host
package import Observation
package import Report
import SystemPackage

/// What every command works with: the host, and where its words go.
package struct Session: Sendable {
  package let host: HostContext
  package let style: Style
  /// The project that the command line names, nil where it is found.
  package private(set) var named: Project?

  /// A session of `host`.
  package init(_ host: HostContext) {
    self.host = host
    style = Style(host)
  }

  /// The same session on a terminal whose window may have another size by now.
  package var withCurrentWidth: Session {
    var host = host
    if host.outputIsTerminal { host.terminalWidth = HostContext.capturedWidth() }
    var session = Session(host)
    session.named = named
    return session
  }

  /// The same session about `project`.
  package func `in`(_ project: Project) -> Session {
    var session = self
    session.named = project
    return session
  }

  /// The session of this process.
  package static let current = Session(HostContext.capture())

  /// The project, or a failure that says why there is none.
  package func project() throws(Failure) -> Project {
    if let named { return named }
    do {
      return try Project.find(in: host)
    } catch {
      throw Failure(error)
    }
  }

  /// Looks at the project; what interpreters answered is kept.
  ///
  /// - Parameters:
  ///   - python: The interpreter that the user named.
  ///   - isAdopting: Whether the user said `--adopt`.
  ///   - isInstalling: Whether the user said `--online`.
  ///   - scope: How much is looked at.
  ///   - selection: The findings that are wanted.
  ///   - onProgress: Told how many of how many bytes are verified.
  package func diagnose(
    python: String? = nil, isAdopting: Bool = false, isInstalling: Bool = false,
    scope: Scope = .convergence,
    wanting selection: FindingSelection = .all, onProgress: (@Sendable (Int, Int) -> Void)? = nil
  ) throws(Failure) -> Diagnosis {
    let project = try project()
    do {
      let observer = Observer(
        host: host, python: python, isAdopting: isAdopting, isInstalling: isInstalling,
        scope: scope,
        onProgress: onProgress)
      let observation = try observer.observe(project)
      FactsStore.remember(observation.search, in: host)
      return Diagnosis(observation, wanting: selection)
    } catch {
      throw Failure(error)
    }
  }

  /// Writes data to standard output.
  package func print(_ text: String) { Output.write(text, to: .standardOutput) }

  /// Writes words about the work to standard error.
  package func say(_ text: String) { Output.write(text, to: .standardError) }
}
