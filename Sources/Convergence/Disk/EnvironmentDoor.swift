import Glibc
import Host
import Observation
import SystemPackage

/// The only way to open an environment for change.
///
/// The project's directory is opened first, and the environment from there, component by component
/// and without following links. So a symlink that came with a clone cannot redirect our writes, not
/// even one created after the check. This does what openat2(2) does with RESOLVE_BENEATH and
/// RESOLVE_NO_SYMLINKS, on every kernel.
struct EnvironmentDoor {
  let host: HostContext
  /// The project's directory.
  let project: FilePath
  /// The environment's path.
  let environment: FilePath
  /// Whether the environment is a symlink, or behind one, and the user passed `--adopt`.
  let followsLinks: Bool

  /// Prepares to open the environment of `observation`.
  init(_ observation: Observation, for host: HostContext) {
    var isLink = false
    if case .link = observation.environment.root { isLink = true }
    self.init(
      host: host, project: observation.project.directory,
      environment: observation.environment.path,
      followsLinks: isLink && observation.isAdopting)
  }

  init(host: HostContext, project: FilePath, environment: FilePath, followsLinks: Bool) {
    self.host = host
    self.project = project
    self.environment = environment
    self.followsLinks = followsLinks
  }

  /// Opens the environment's parent directory.
  ///
  /// - Throws: ``ConvergenceError``.
  func openParent() throws(ConvergenceError) -> EnvironmentDirectory {
    do throws(Errno) {
      var directory = try EnvironmentDirectory(opening: project, for: host)
      for component in environment.parent.relative(to: project).components {
        if followsLinks {
          directory = try EnvironmentDirectory(
            opening: directory.path.appending(component), for: host)
        } else {
          directory = try EnvironmentDirectory(opening: component, in: directory)
        }
      }
      return directory
    } catch {
      throw failure(error)
    }
  }

  /// Opens the environment in `parent`.
  ///
  /// - Throws: ``ConvergenceError``.
  func open(in parent: EnvironmentDirectory) throws(ConvergenceError) -> EnvironmentDirectory {
    guard let name = environment.lastComponent, name.kind == .regular else {
      throw .notWritable(.system(environment, .invalidArgument))
    }
    let directory: EnvironmentDirectory
    do throws(Errno) {
      directory =
        try followsLinks
        ? EnvironmentDirectory(opening: environment, for: host)
        : EnvironmentDirectory(opening: name, in: parent)
    } catch {
      throw failure(error)
    }
    // The directory's owner may have put it there after it was observed.
    if host.user == 0, directory.owner != 0 {
      throw .notWritable(.otherOwner(environment, user: directory.owner))
    }
    return directory
  }

  private func failure(_ error: Errno) -> ConvergenceError {
    switch error {
    case .noSuchFileOrDirectory: return .changedMeanwhile(environment)
    // The kernel reports either error for a link that must not be followed.
    case .notDirectory, .tooManySymbolicLinkLevels:
      if !followsLinks, let link { return .throughLink(link) }
    default: break
    }
    return .notWritable(.system(environment, error))
  }

  /// The target of the first link on the way, nil if there is none.
  private var link: FilePath? {
    var place = project
    for component in environment.relative(to: project).components {
      place.append(component)
      if PathLookup.isLink(place) { return (try? PathLookup.resolve(place)) ?? place }
    }
    return nil
  }
}
