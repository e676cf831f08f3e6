import Glibc
import Host
import SystemPackage

/// The environment's directory, held open: the only way to change anything in it.
///
/// Every path is walked component by component with `openat`, without following links. So nothing
/// is written through a link that leaves the environment, not even one created after the check.
/// Everything is created under a temporary name in `.replit-py` and put in place by `rename`, so no
/// name is ever missing or half-written.
final class EnvironmentDirectory {
  let path: FilePath
  private let root: CInt
  private var directories: [FilePath: CInt] = [:]
  private var temporaries = 0

  /// The user who owns the directory.
  let owner: UInt32
  /// Whose journal key proves entries; nil where no entry has to be proven.
  let host: HostContext?

  /// Opens the directory at `path`.
  ///
  /// To change an environment, use ``EnvironmentDoor`` instead.
  ///
  /// - Parameter followingLink: Whether `path` itself may be a symlink to the directory.
  convenience init(
    opening path: FilePath, followingLink: Bool = true, for host: HostContext? = nil
  ) throws(Errno) {
    let flags = Self.flags | (followingLink ? 0 : O_NOFOLLOW)
    try self.init(path.withPlatformString { open($0, flags) }, at: path, for: host)
  }

  /// Opens the directory `name` in `parent`; a symlink is refused.
  convenience init(opening name: FilePath.Component, in parent: EnvironmentDirectory) throws(Errno)
  {
    let descriptor = name.withPlatformString { openat(parent.root, $0, Self.flags | O_NOFOLLOW) }
    try self.init(descriptor, at: parent.path.appending(name), for: parent.host)
  }

  private init(_ descriptor: CInt, at path: FilePath, for host: HostContext?) throws(Errno) {
    self.path = path
    self.host = host
    root = descriptor
    var status = stat()
    guard root >= 0, fstat(root, &status) == 0 else { throw Errno(rawValue: errno) }
    owner = status.st_uid
  }

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

  /// Distinguishes this directory from every other one; nil if that cannot be known.
  var identity: DirectoryIdentity? { DirectoryIdentity(descriptor: root, openedAt: path) }

  deinit {
    for descriptor in directories.values { close(descriptor) }
    if root >= 0 { close(root) }
  }

  /// Whether `path` still names this directory.
  func isInPlace() throws(Errno) -> Bool {
    let held = try Inode(of: root)
    return path.status().map { Inode($0.rawValue) } == held
  }

  /// What is at `path`, without following links.
  func state(of path: FilePath) throws(Errno) -> DiskState {
    guard let parent = try existingDirectory(path.parent) else { return .absent }
    var status = stat()
    let name = path.lastComponent!
    let found = name.withPlatformString { fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW) }
    if found < 0 {
      if errno == ENOENT { return .absent }
      throw Errno(rawValue: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFLNK: return .link(try target(of: name, in: parent))
    case S_IFDIR: return .directory
    case S_IFREG: return .file(Inode(status))
    default: return .other
    }
  }

  /// Creates a link to `target` at `path`, replacing any link or file there.
  func placeLink(to target: ByteString, at path: FilePath) throws(Errno) {
    if try makeLink(to: target, at: path) { return }
    let temporary = temporaryName()
    let own = try directory(Self.own)
    let made = FilePath(target).isEmpty ? -1 : withCString(target) { symlinkat($0, own, temporary) }
    try check(made)
    do {
      try rename(Self.own.pushing(FilePath(temporary)), to: path)
    } catch {
      unlinkat(own, temporary, 0)
      throw error
    }
  }

  /// Creates a link where nothing exists, which is atomic by itself; returns false if something
  /// does.
  private func makeLink(to target: ByteString, at path: FilePath) throws(Errno) -> Bool {
    let parent = try directory(path.parent)
    let name = path.lastComponent!
    let made = withCString(target) { target in
      name.withPlatformString { symlinkat(target, parent, $0) }
    }
    if made < 0 && errno == EEXIST { return false }
    try check(made)
    return true
  }

  /// Writes a file to `path`, replacing any link or file there.
  ///
  /// - Parameter isDurable: Whether to sync the file to disk before the rename, so that a power
  ///   loss cannot leave it empty.
  func placeFile(
    _ contents: [UInt8], isProgram: Bool = false, isDurable: Bool, at path: FilePath
  ) throws(Errno) {
    let temporary = temporaryName()
    let own = try directory(Self.own)
    do {
      try write(contents, isProgram: isProgram, isDurable: isDurable, to: temporary, in: own)
      try rename(Self.own.pushing(FilePath(temporary)), to: path)
    } catch {
      unlinkat(own, temporary, 0)
      throw error
    }
  }

  /// Backs up the file at `path` as `copy`: by a hard link if possible, else by copying it.
  func keep(_ path: FilePath, as copy: FilePath) throws(Errno) {
    let from = try directory(path.parent)
    let to = try directory(copy.parent)
    let linked = path.lastComponent!.withPlatformString { source in
      copy.lastComponent!.withPlatformString { linkat(from, source, to, $0, 0) }
    }
    if linked == 0 { return }
    let isProgram = try isExecutable(path)
    try placeFile(
      try contents(of: path, limit: Self.largestCopy), isProgram: isProgram, isDurable: true,
      at: copy)
  }

  /// Restores the backup `copy` to `path`; the backup stays.
  func placeKept(_ copy: FilePath, at path: FilePath) throws(Errno) {
    let temporary = Self.own.pushing(FilePath(temporaryName()))
    try keep(copy, as: temporary)
    do {
      try rename(temporary, to: path)
    } catch {
      try? remove(temporary)
      throw error
    }
    // rename(2) does nothing if both names belong to the same file.
    if try state(of: temporary) != .absent { try remove(temporary) }
  }

  /// Moves `from` to `to`, replacing any link or file there.
  func rename(_ from: FilePath, to: FilePath) throws(Errno) {
    let source = try directory(from.parent)
    let destination = try directory(to.parent)
    forget(from)
    let result = from.lastComponent!.withPlatformString { old in
      to.lastComponent!.withPlatformString { renameat(source, old, destination, $0) }
    }
    try check(result)
  }

  /// Opens a lock file of ours that no other user can open, creating it if needed.
  func openForLocking(_ path: FilePath) throws(Errno) -> CInt {
    let parent = try directory(path.parent)
    let name = path.lastComponent!
    var status = stat()
    let found = name.withPlatformString { fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW) }
    // It belongs to another user, or is a hard link to a file whose mode would change with it.
    if found == 0, status.isFile, status.st_uid != geteuid() || status.st_nlink > 1 {
      try remove(path)
    }
    let descriptor = name.withPlatformString {
      openat(
        parent, $0, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, ExclusiveFile.mode)
    }
    try check(descriptor)
    do throws(Errno) {
      try ExclusiveFile.close(descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Closes the cached descriptors at and below `path`: another directory may take its place.
  func forget(_ path: FilePath) {
    for (place, descriptor) in directories where place.isWithin(path) {
      close(descriptor)
      directories[place] = nil
    }
  }

  /// The descriptor of the directory at `path`.
  func descriptor(of path: FilePath) throws(Errno) -> CInt { try directory(path) }

  private static let own: FilePath = ".replit-py"

  /// The largest file to copy, in bytes: far larger than any interpreter.
  static let largestCopy = 1 << 28

  func existingDirectory(_ path: FilePath) throws(Errno) -> CInt? {
    do {
      return try directory(path)
    } catch .noSuchFileOrDirectory, .notDirectory {
      return nil
    }
  }

  func directory(_ path: FilePath) throws(Errno) -> CInt {
    if path.isEmpty { return root }
    if let open = directories[path] { return open }
    guard let name = path.lastComponent, name.kind == .regular, path.isRelative else {
      throw .invalidArgument
    }
    let parent = try directory(path.parent)
    let descriptor = name.withPlatformString {
      openat(parent, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    try check(descriptor)
    directories[path] = descriptor
    return descriptor
  }

  private func temporaryName() -> String {
    temporaries += 1
    return "tmp.\(getpid()).\(temporaries)"
  }

  private func write(
    _ contents: [UInt8], isProgram: Bool, isDurable: Bool, to name: String, in parent: CInt
  ) throws(Errno) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = openat(parent, name, flags, isProgram ? 0o777 : 0o666)
    try check(descriptor)
    defer { close(descriptor) }
    try FileWriting.write(contents, to: descriptor)
    if isDurable { try check(fsync(descriptor)) }
  }

  private func isExecutable(_ path: FilePath) throws(Errno) -> Bool {
    var status = stat()
    let parent = try directory(path.parent)
    try check(
      path.lastComponent!.withPlatformString { fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW) })
    return status.st_mode & 0o111 != 0
  }

  private func target(of name: FilePath.Component, in parent: CInt) throws(Errno) -> ByteString {
    var failure: Errno?
    let bytes = name.withPlatformString { pointer in
      [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, filled in
        let length = readlinkat(parent, pointer, buffer.baseAddress!, buffer.count)
        if length < 0 { failure = Errno(rawValue: errno) }
        filled = max(length, 0)
      }
    }
    if let failure { throw failure }
    return ByteString(bytes)
  }

  private func withCString<Result>(
    _ bytes: ByteString, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    (bytes.bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }

  func check(_ result: CInt) throws(Errno) {
    if result < 0 { throw Errno(rawValue: errno) }
  }
}
