package import Host
package import SystemPackage

/// A file or directory of a project that somebody other than the user can change.
package struct ExposedPlace: Hashable, Sendable {
  /// The file or directory.
  package let place: FilePath
  /// Who can change it.
  package let exposure: Exposure
  /// Whether it is the target of the environment, which is a symlink.
  package let isBehindLink: Bool

  /// A place with its exposure.
  package init(_ place: FilePath, _ exposure: Exposure, isBehindLink: Bool = false) {
    self.place = place
    self.exposure = exposure
    self.isBehindLink = isBehindLink
  }

  /// All exposed places of the project in `directory`, those that another user owns first.
  ///
  /// It checks the project itself, its markers, its environment with the symlink's target, and the
  /// parts of the environment through which code gets to run. Only for root does it check the
  /// directories above, because root is worth misleading; git checks none. Inside a directory that
  /// belongs to its user, files may be root's.
  static func all(
    in directory: FilePath, environment: FilePath, to user: UInt32
  ) -> [ExposedPlace] {
    var places: [ExposedPlace] = []
    func look(_ place: FilePath, followingLinks: Bool = true, acceptingRoot: Bool = false) {
      guard !places.contains(where: { $0.place == place }),
        let exposure = Exposure(
          of: place, followingLinks: followingLinks, to: user, acceptingRoot: acceptingRoot)
      else { return }
      places.append(ExposedPlace(place, exposure))
    }
    look(directory)
    look(directory.pushing(".replit"), acceptingRoot: true)
    let usual = directory.pushing(".pythonlibs")
    for root in environment == usual ? [usual] : [environment, usual] {
      look(root, followingLinks: false)
      places += behindLink(root, to: user)
    }
    for part in ["bin", "lib", "pyvenv.cfg", ".replit-py"] {
      look(environment.pushing(FilePath(part)), acceptingRoot: true)
    }
    for library in libraries(in: environment) {
      look(library, acceptingRoot: true)
      look(library.pushing("site-packages"), acceptingRoot: true)
    }
    if user == 0, let detour = (try? GuardedWay(to: directory, for: user))?.detour {
      places.append(ExposedPlace(detour.place, detour.exposure))
    }
    return places.filter(\.exposure.isOwner) + places.filter { !$0.exposure.isOwner }
  }

  private static func libraries(in environment: FilePath) -> [FilePath] {
    let directory = environment.pushing("lib")
    let names = (try? PathLookup.names(in: directory)) ?? []
    return names.filter { $0.bytes.starts(with: Array("python".utf8)) }
      .map { directory.pushing(FilePath($0)) }
  }

  private static func behindLink(_ root: FilePath, to user: UInt32) -> [ExposedPlace] {
    guard root.status(followingLinks: false)?.type == .symbolicLink,
      let exposure = Exposure(of: root, to: user), let end = try? PathLookup.resolve(root)
    else { return [] }
    return [ExposedPlace(end, exposure, isBehindLink: true)]
  }
}
