import Diagnosis
import Glibc
import Host
import Observation
import Report
import SystemPackage

/// A project that a command line names, and who may work on it.
struct NamedProject {
  /// Where it is, free of links.
  let directory: FilePath
  /// Whose it is, where that is another user and this one can become them.
  let otherOwner: UInt32?

  /// Looks at the project at `path`, which is absolute, for `user`.
  ///
  /// Root works on another's project as that user. On one of its own it works only where nobody
  /// else could have led its name there, or put another directory in its place.
  /// - Throws: ``Failure`` when there is no project, or `user` must not work on it.
  init(_ path: FilePath, for user: UInt32) throws(Failure) {
    let name = Printable.text(path)
    guard let way = try? GuardedWay(to: path, for: user), way.status.type == .directory else {
      throw Failure("\(name) is not a directory", status: .noProject)
    }
    guard Project.markers.contains(where: { PathLookup.exists(way.end.pushing(FilePath($0))) })
    else {
      throw Failure("\(name) has no `.pythonlibs` and no `.replit`", status: .noProject)
    }
    let owner = way.status.userID.rawValue
    if owner != user, user != 0 {
      throw Failure(
        "\(name) belongs to user \(owner)", hint: "run the command as that user", status: .refused)
    }
    if user == 0, owner == 0, let detour = way.detour {
      throw Failure(
        "\(name) is root's, but \(Printable.text(detour.place)), through which that name leads, "
          + detour.exposure.words,
        hint: "name it by a path that is root's from the top", status: .refused)
    }
    directory = way.end
    otherOwner = owner == user ? nil : owner
  }
}
