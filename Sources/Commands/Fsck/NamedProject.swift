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
  /// Root works on another's project as that user. On one of its own it works only where nobody else
  /// could have put another directory in its place.
  /// - Throws: ``Failure`` when there is no project, or `user` must not work on it.
  init(_ path: FilePath, for user: UInt32) throws(Failure) {
    let name = Printable.text(path)
    guard let resolved = try? PathLookup.resolve(path),
      let status = resolved.status(), status.type == .directory
    else {
      throw Failure("\(name) is not a directory", status: .noProject)
    }
    guard Project.markers.contains(where: { PathLookup.exists(resolved.pushing(FilePath($0))) })
    else {
      throw Failure("\(name) has no `.pythonlibs` and no `.replit`", status: .noProject)
    }
    let owner = status.userID.rawValue
    if owner != user, user != 0 {
      throw Failure(
        "\(name) belongs to user \(owner)", hint: "run the command as that user", status: .refused)
    }
    if user == 0, owner == 0, let others = Self.others(on: path) {
      throw Failure(
        "\(name) is root's, but \(others) where that name leads",
        hint: "name it by a path that is root's from the top", status: .refused)
    }
    directory = resolved
    otherOwner = owner == user ? nil : owner
  }

  /// Who but root owns a name on the way to `path`, or may put another there.
  private static func others(on path: FilePath) -> String? {
    var way = path.lexicallyNormalized()
    var isAbove = false
    while true {
      if let status = way.status(followingLinks: false) {
        if status.userID.rawValue != 0 { return "user \(status.userID.rawValue) decides" }
        let isOpenToAll = status.rawValue.st_mode & (S_ISVTX | S_IWOTH) == S_IWOTH
        if isAbove, status.type == .directory, isOpenToAll { return "everybody may change" }
      }
      guard way.ascend() else { return nil }
      isAbove = true
    }
  }
}
