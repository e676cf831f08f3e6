import Glibc
import Host
import SystemPackage

/// The environment's directory, held open: the one way to change anything in it.
///
/// Every path is taken apart and walked with `openat` without following links, so a link that
/// leaves the environment is never written through, also when it appears after it was looked at.
/// Everything is made under a temporary name in our own directory and put in its place by
/// `rename`: at no moment is a name missing or half-written.
final class EnvironmentDirectory {
  let path: FilePath
  private let root: CInt
  private var directories: [FilePath: CInt] = [:]
  private var temporaries = 0

  /// The user whose it is.
  let owner: UInt32
  /// Whose program works on it; nil for a look that proves nothing.
  let host: HostContext?

  /// Opens the directory at `path`.
  ///
  /// What is to be changed is opened by ``EnvironmentDoor`` alone.
  ///
  /// - Parameter followingLink: Whether the place itself may be a link to the directory.
  convenience init(
    opening path: FilePath, followingLink: Bool = true, for host: HostContext? = nil
  ) throws(Errno) {
    let flags = Self.flags | (followingLink ? 0 : O_NOFOLLOW)
    try self.init(path.withPlatformString { open($0, flags) }, at: path, for: host)
  }

  /// Opens the directory `name` in `parent`, which must be no link.
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

  /// What tells it from every other directory, nil where that cannot be known.
  var identity: DirectoryIdentity? { DirectoryIdentity(descriptor: root, openedAt: path) }

  deinit {
    for descriptor in directories.values { close(descriptor) }
    if root >= 0 { close(root) }
  }

  /// Whether the directory is still at the place where it was opened.
  func isInPlace() throws(Errno) -> Bool {
    let held = try Inode(of: root)
    return path.status().map { Inode($0.rawValue) } == held
  }

  /// What is at `path`, links not followed.
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

  /// Puts a link to `target` at `path` in place of whatever link or file is there.
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

  /// Makes a link where nothing is, which is atomic by itself; false when something is there.
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

  /// Puts a file at `path` in place of whatever link or file is there.
  ///
  /// - Parameter isDurable: Whether it must be on the disk before it can be seen, so that a power
  ///   loss can not leave it empty.
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

  /// Keeps the file at `path` as `copy` too, by a second name for it, else by its bytes.
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

  /// Puts the file kept as `copy` at `path` and keeps it as `copy` too.
  func placeKept(_ copy: FilePath, at path: FilePath) throws(Errno) {
    let temporary = Self.own.pushing(FilePath(temporaryName()))
    try keep(copy, as: temporary)
    do {
      try rename(temporary, to: path)
    } catch {
      try? remove(temporary)
      throw error
    }
    // rename(2) does nothing where both are names of one file.
    if try state(of: temporary) != .absent { try remove(temporary) }
  }

  /// Moves what is at `from` to `to`, in place of a link or a file that is there.
  func rename(_ from: FilePath, to: FilePath) throws(Errno) {
    let source = try directory(from.parent)
    let destination = try directory(to.parent)
    forget(from)
    let result = from.lastComponent!.withPlatformString { old in
      to.lastComponent!.withPlatformString { renameat(source, old, destination, $0) }
    }
    try check(result)
  }

  /// Opens a file of ours for locking, which nobody else can open, making it when it is not there.
  func openForLocking(_ path: FilePath) throws(Errno) -> CInt {
    let parent = try directory(path.parent)
    let name = path.lastComponent!
    var status = stat()
    let found = name.withPlatformString { fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW) }
    // Another's, or another name of some file, whose mode it would share.
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

  /// Closes the directory at `path` and those below it: another may be there from now on.
  func forget(_ path: FilePath) {
    for (place, descriptor) in directories where place.isWithin(path) {
      close(descriptor)
      directories[place] = nil
    }
  }

  /// The open directory at `path` for questions that need a descriptor.
  func descriptor(of path: FilePath) throws(Errno) -> CInt { try directory(path) }

  private static let own: FilePath = ".replit-py"

  /// The most bytes that a file may have to be copied: far more than an interpreter has.
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
