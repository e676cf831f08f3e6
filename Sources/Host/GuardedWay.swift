import Glibc
package import SystemPackage

/// Resolves a path and finds out who else could redirect it.
///
/// It opens one component after another and follows each symlink itself, so that it walks through
/// exactly what it checked.
package struct GuardedWay: Sendable {
  /// The resolved path, without symlinks.
  package let end: FilePath
  /// The status of the file at ``end``.
  package let status: Stat
  /// The first symlink, or directory above ``end``, through which somebody else could redirect the
  /// path.
  package let detour: Detour?

  /// A symlink or directory on the way that others control.
  package struct Detour: Hashable, Sendable {
    /// Its path.
    package let place: FilePath
    /// Who controls it.
    package let exposure: Exposure
  }

  /// The most symlinks to follow, as in the kernel (path_resolution(7)).
  private static let mostLinks = 40

  /// Walks from the root to `path`, which is absolute.
  ///
  /// - Parameter user: The user who should control the whole way; root may, too.
  /// - Throws: the system's error, `Errno.tooManySymbolicLinkLevels` in a loop.
  package init(to path: FilePath, for user: UInt32) throws(Errno) {
    var walk = Walk(user: user)
    try walk.enter("/")
    var rest = Self.components(of: path)
    var links = 0
    while let name = rest.popFirst() {
      guard let target = try walk.step(name, isLast: rest.isEmpty) else { continue }
      links += 1
      if links > Self.mostLinks { throw .tooManySymbolicLinkLevels }
      if target.isAbsolute { try walk.enter("/") }
      rest = Self.components(of: target) + rest
    }
    end = walk.path
    status = try walk.status()
    detour = walk.detour
  }

  private static func components(of path: FilePath) -> ArraySlice<ByteString> {
    path.bytes.bytes.split(separator: UInt8(ascii: "/")).map { ByteString(Array($0)) }[...]
  }

  /// How far a walk has come: the open directory that it reached.
  private struct Walk: ~Copyable {
    let user: UInt32
    var path: FilePath = "/"
    var detour: Detour?
    private var descriptor: CInt = -1

    init(user: UInt32) {
      self.user = user
    }

    deinit {
      if descriptor >= 0 { close(descriptor) }
    }

    mutating func enter(_ root: FilePath) throws(Errno) {
      try take(root.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
      path = root
      try judge(isLast: false)
    }

    /// Goes to `name`; where that is a symlink, stays and returns its target.
    mutating func step(_ name: ByteString, isLast: Bool) throws(Errno) -> FilePath? {
      if name == "." { return nil }
      let opened = FilePath(name).withPlatformString {
        openat(descriptor, $0, O_RDONLY | GuardedWay.pathOnly | O_NOFOLLOW | O_CLOEXEC)
      }
      guard opened >= 0 else { throw Errno(rawValue: errno) }
      var status = stat()
      guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else {
        try take(opened)
        if name == ".." { _ = path.ascend() } else { path = path.pushing(FilePath(name)) }
        try judge(isLast: isLast)
        return nil
      }
      defer { close(opened) }
      note(status, at: path.pushing(FilePath(name)))
      return try GuardedWay.target(of: opened)
    }

    func status() throws(Errno) -> Stat {
      var raw = CInterop.Stat()
      guard fstat(descriptor, &raw) == 0 else { throw Errno(rawValue: errno) }
      return Stat(rawValue: raw)
    }

    private mutating func take(_ opened: CInt) throws(Errno) {
      guard opened >= 0 else { throw Errno(rawValue: errno) }
      if descriptor >= 0 { close(descriptor) }
      descriptor = opened
    }

    /// Checks the directory that was reached, but not the end, which is for the caller to judge.
    private mutating func judge(isLast: Bool) throws(Errno) {
      if !isLast { note(try status().rawValue, at: path) }
    }

    private mutating func note(_ status: stat, at place: FilePath) {
      guard detour == nil,
        let exposure = Exposure(
          status, at: place, to: user, acceptingRoot: true, acceptingSticky: true)
      else { return }
      detour = Detour(place: place, exposure: exposure)
    }
  }

  /// `O_PATH` of fcntl.h, which defines it only under _GNU_SOURCE.
  private static let pathOnly: CInt = 0x20_0000

  /// The target of the symlink that `descriptor` is open on.
  private static func target(of descriptor: CInt) throws(Errno) -> FilePath {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let length = readlinkat(descriptor, "", &buffer, buffer.count - 1)
    guard length > 0 else { throw length < 0 ? Errno(rawValue: errno) : .noSuchFileOrDirectory }
    return FilePath(ByteString(buffer.prefix(length).map { UInt8(bitPattern: $0) }))
  }
}
