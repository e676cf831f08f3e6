import Convergence
import Observation
import Report
import SystemPackage

extension Session {
  /// Where the project's environment is.
  func environment() throws(Failure) -> FilePath {
    try environment(of: try project())
  }

  /// Where the environment of `project` is.
  func environment(of project: Project) throws(Failure) -> FilePath {
    project.directory.pushing(try settings(of: project).environment)
  }

  /// What is decided about `project`.
  func settings(of project: Project) throws(Failure) -> Settings {
    do {
      return try SettingsReader.read(for: project, in: host)
    } catch {
      throw Failure(error)
    }
  }

  /// What was healed in the project's environment.
  func history() throws(Failure) -> History {
    let environment = try environment()
    do {
      return try History(ofEnvironmentAt: environment)
    } catch {
      throw Failure("\(Printable.text(environment)): \(error)", status: .notWritable)
    }
  }
}
