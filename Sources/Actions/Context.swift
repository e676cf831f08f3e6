package import Host
package import Observation
import Report
package import SystemPackage

/// What every action works with, and is passed: what the process was given, how it was called, where
/// its words go, and which project is meant.
package struct Context: Sendable {
  /// What the process was given.
  package private(set) var host: HostContext
  /// Where data and words go.
  package private(set) var console: Console
  /// How the program was called.
  package let invocation: Invocation
  /// The project that the command line names, nil where it is found.
  private(set) var named: Project?

  /// A context of `host`, about the project that is found there.
  ///
  /// - Parameter console: Where words go, nil for the standard streams.
  package init(_ host: HostContext, _ invocation: Invocation, console: Console? = nil) {
    self.host = host
    self.invocation = invocation
    self.console = console ?? Console(Style(host))
  }

  /// The same context on a terminal whose window may have another size by now.
  package var withCurrentWidth: Context {
    guard host.outputIsTerminal else { return self }
    var context = self
    context.host.terminalWidth = HostContext.capturedWidth()
    context.console.style = Style(context.host)
    return context
  }

  /// The same context about `project`.
  package func scoped(to project: Project) -> Context {
    var context = self
    context.named = project
    return context
  }

  /// The project, or a failure that says why there is none.
  package func project() throws(Failure) -> Project {
    if let named { return named }
    do {
      return try Project.find(in: host)
    } catch {
      throw Failure(error)
    }
  }

  /// The path by which others call the program.
  package var program: FilePath { invocation.program(in: host) }
}
