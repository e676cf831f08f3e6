import Glibc
import Host
import SystemPackage

/// A temporary virtual environment outside every project, in which an interpreter is asked.
///
/// It is the only thing that observing writes, and is removed once the answer has been read.
struct ScratchEnvironment: ~Copyable {
  let directory: FilePath

  /// Creates an empty directory that only this user can enter: in `TMPDIR`, if that is set, else in
  /// memory, else in `/tmp`.
  ///
  /// - Throws: the system's error where temporary files cannot be made.
  init(in host: HostContext) throws(Errno) {
    var places: [FilePath] = ["/dev/shm", "/tmp"]
    if let wanted = host.value("TMPDIR").map({ FilePath($0) }), wanted.isAbsolute {
      places = [wanted]
    }
    var failure = Errno.noSuchFileOrDirectory
    for place in places {
      do {
        directory = try Self.makeDirectory(in: place)
        return
      } catch {
        failure = error
      }
    }
    throw failure
  }

  private static func makeDirectory(in place: FilePath) throws(Errno) -> FilePath {
    var template = place.pushing("replit-py.XXXXXX").bytes.bytes + [0]
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { mkdtemp($0.baseAddress!) != nil }
    }
    guard made else { throw Errno(rawValue: errno) }
    return FilePath(ByteString(template.dropLast()))
  }

  /// The file that the answer is written to.
  var answer: FilePath { directory.pushing("answer") }
  /// The symlink through which the interpreter is started.
  var python: FilePath { directory.pushing("bin").pushing("python") }
  private var configuration: FilePath { directory.pushing("pyvenv.cfg") }

  /// Turns the directory into an environment of `executable`.
  func link(to executable: FilePath) throws(Errno) {
    try check(directory.pushing("bin").withPlatformString { mkdir($0, 0o700) })
    try check(
      executable.withPlatformString { target in
        python.withPlatformString { symlink(target, $0) }
      })
    let home = executable.parent.bytes.bytes
    try write(
      Array("home = ".utf8) + home + Array("\ninclude-system-site-packages = false\n".utf8))
  }

  private func write(_ contents: [UInt8]) throws(Errno) {
    let descriptor = configuration.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    try check(descriptor)
    defer { close(descriptor) }
    try FileWriting.write(contents, to: descriptor)
  }

  private func check(_ result: CInt) throws(Errno) {
    if result < 0 { throw Errno(rawValue: errno) }
  }

  deinit {
    for path in [answer, configuration, python] {
      _ = path.withPlatformString { unlink($0) }
    }
    _ = directory.pushing("bin").withPlatformString { rmdir($0) }
    _ = directory.withPlatformString { rmdir($0) }
  }
}
