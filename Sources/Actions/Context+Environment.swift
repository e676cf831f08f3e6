package import Convergence
import Host
package import Observation
import Report
package import SystemPackage

extension Context {
  /// Where the project's environment is.
  package func environment() throws(Failure) -> FilePath {
    try environment(of: try project())
  }

  /// Where the environment of `project` is.
  package func environment(of project: Project) throws(Failure) -> FilePath {
    project.directory.pushing(try settings(of: project).environment)
  }

  /// What is decided about `project`.
  package func settings(of project: Project) throws(Failure) -> Settings {
    do {
      return try SettingsReader.read(for: project, in: host)
    } catch {
      throw Failure(error)
    }
  }

  /// Says that the user's own settings are not read where somebody else may have written them.
  package func tellOfOthersSettings() {
    guard let directory = host.othersDirectory(.configuration), PathLookup.exists(directory) else {
      return
    }
    console.say(
      "replit-py: \(Printable.text(directory)) is not read: others than you decide what is there\n")
  }

  /// What was healed in the project's environment.
  package func history() throws(Failure) -> History {
    let environment = try environment()
    do {
      return try History(ofEnvironmentAt: environment, in: host)
    } catch {
      throw Failure("\(Printable.text(environment)): \(error)", status: .notWritable)
    }
  }
}
