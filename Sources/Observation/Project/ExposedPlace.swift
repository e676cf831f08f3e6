package import Host
package import SystemPackage

/// A place of a project where others than its user decide what is there.
package struct ExposedPlace: Hashable, Sendable {
  /// The file or directory.
  package let place: FilePath
  /// Who decides.
  package let exposure: Exposure
  /// Whether the environment is a link, and this is where it leads.
  package let isBehindLink: Bool

  /// A place of its parts.
  package init(_ place: FilePath, _ exposure: Exposure, isBehindLink: Bool = false) {
    self.place = place
    self.exposure = exposure
    self.isBehindLink = isBehindLink
  }

  /// Each such place of the project in `directory`, those that another owns first.
  ///
  /// They are the project itself, its markers, its environment with what a link there leads to, and
  /// the parts of that by which code gets to run. The directories above are looked at for root
  /// alone, whom more people have a reason to lead astray; git looks at none. In a directory that
  /// belongs to its user, root may have put something.
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
