import Glibc
package import Host
package import SystemPackage

/// The directory whose environment this program manages.
package struct Project: Hashable, Sendable {
  /// Its path: absolute, without `.` and `..`.
  package var directory: FilePath
  /// How it was found.
  package var source: Source

  /// The ways in which a project is found.
  package enum Source: String, Sendable {
    /// `$REPL_HOME` names it.
    case replHome = "REPL_HOME"
    /// It is the nearest ancestor of the working directory that has an environment or `.replit`.
    case ancestor
    /// The command line names it.
    case named
  }

  /// A project at a given path.
  package init(directory: FilePath, source: Source) {
    self.directory = directory
    self.source = source
  }

  /// Finds the project: `$REPL_HOME` if set, else the nearest ancestor of the working directory
  /// that has a `.pythonlibs` or a `.replit`.
  ///
  /// - Throws: ``ProjectError`` when there is none, or the one named cannot be used.
  package static func find(in host: HostContext) throws(ProjectError) -> Project {
    if let home = host.value("REPL_HOME") {
      return Project(directory: try named(FilePath(home)), source: .replHome)
    }
    guard let start = host.workingDirectory else { throw .workingDirectoryGone }
    var directory = start
    while true {
      if markers.contains(where: { PathLookup.exists(directory.pushing(FilePath($0))) }) {
        return Project(directory: directory, source: .ancestor)
      }
      guard directory.ascend() else { throw .notFound(from: start) }
    }
  }

  /// The names that make a directory a project; the last one is left by a heal that was killed
  /// while it moved a file out of `.pythonlibs`.
  package static let markers = [".pythonlibs", ".replit", ".pythonlibs.replit-py"]

  private static func named(_ home: FilePath) throws(ProjectError) -> FilePath {
    guard home.isAbsolute else { throw .relative(home) }
    let path: FilePath
    do {
      path = home.lexicallyNormalized() == home ? home : try PathLookup.resolve(home)
      guard let status = path.status() else { throw Errno(rawValue: errno) }
      guard status.type == .directory else { throw ProjectError.notADirectory(home) }
    } catch let error as ProjectError {
      throw error
    } catch .permissionDenied {
      throw .unreadable(home)
    } catch {
      throw .missing(home)
    }
    return path
  }
}

/// Why there is no project to work on.
package enum ProjectError: Error, Equatable, Sendable {
  /// No ancestor of the working directory is a project.
  case notFound(from: FilePath)
  /// The working directory was removed.
  case workingDirectoryGone
  /// `$REPL_HOME` is not absolute.
  case relative(FilePath)
  /// `$REPL_HOME` does not exist.
  case missing(FilePath)
  /// `$REPL_HOME` is not a directory.
  case notADirectory(FilePath)
  /// `$REPL_HOME` cannot be entered.
  case unreadable(FilePath)
}
