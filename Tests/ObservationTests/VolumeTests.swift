import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("Volume")
struct VolumeTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment)
  }

  private func look(_ path: FilePath? = nil, owner: UInt32? = nil, user: UInt32 = 0) -> Volume {
    Volume(of: path ?? scratch.environment, owner: owner, user: user)
  }

  /// Runs shell code with a mount of its own at `MOUNT`, and looks at `MOUNT/env` from outside while
  /// it lives.
  private func look(mounted options: String, _ code: String) async throws -> Volume {
    let mount = scratch.directory.appending("mount")
    try scratch.makeDirectory(mount)
    let script = """
      mount -t tmpfs -o size=1m none '\(mount)' && mkdir -p '\(mount)/env/bin' || exit 9
      cd '\(mount)/env' && \(code) || exit 8
      mount -o remount,\(options) '\(mount)' || exit 7
      echo $$ > '\(scratch.directory)/pid.tmp'; mv '\(scratch.directory)/pid.tmp' '\(scratch.directory)/pid'
      while [ ! -e '\(scratch.directory)/done' ]; do sleep 0.02; done
      """
    return try await scratch.whileRunning("/usr/bin/unshare", ["-m", "/bin/sh", "-c", script]) {
      look(FilePath("/proc/\($0)/root\(mount)/env"))
    }
  }

  @Test("is one on which everything can be done")
  func everythingCanBeDone() {
    #expect(look() == Volume())
    #expect(look(owner: 5, user: 0) == Volume())
    #expect(look(scratch.directory.appending("not there yet")) == Volume())
  }

  @Test("says whose the environment is where that is another's")
  func saysWhoseTheEnvironmentIs() {
    #expect(look(owner: 5, user: 6).otherOwner == 5)
    #expect(look(owner: 5, user: 5).otherOwner == nil)
  }

  @Test(
    "says what a mount forbids", .enabled(if: Mount.isPossible), .timeLimit(.minutes(1)),
    arguments: [
      ("rw", "true", false, false, false), ("ro", "true", true, false, false),
      ("noexec", "true", false, true, false), ("ro,noexec", "true", true, true, false),
      ("size=1m", "head -c 1040384 /dev/zero > fill", false, false, true),
      ("nr_inodes=20", "true", false, false, true), ("nr_inodes=200", "true", false, false, false),
    ])
  func mounts(
    _ options: String, _ code: String, _ isReadOnly: Bool, _ forbidsExecution: Bool, _ isFull: Bool
  ) async throws {
    var expected = Volume()
    expected.isReadOnly = isReadOnly
    expected.forbidsExecution = forbidsExecution
    expected.isFull = isFull
    #expect(try await look(mounted: options, code) == expected)
  }

  @Test("says which part nobody may change", arguments: ["", "bin", "lib", "pyvenv.cfg"])
  func saysWhatIsImmutable(_ part: String) async throws {
    let path = part.isEmpty ? scratch.environment : scratch.environment.appending(part)
    if part == "pyvenv.cfg" {
      try scratch.write("", to: path)
    } else {
      try scratch.makeDirectory(path)
    }
    let made = try await scratch.run("/usr/bin/chattr", "+i", path.string)
    if made.status != 0 { try Test.cancel("nothing can be made immutable here: \(made)") }
    let seen = look()
    _ = try await scratch.run("/usr/bin/chattr", "-i", path.string)
    #expect(seen.immutable == path)
    #expect(look().immutable == nil)
  }
}

@Suite("LockTable", .timeLimit(.minutes(1)))
struct LockTableTests {
  private let scratch: Scratch
  private let file: FilePath

  init() throws {
    scratch = try Scratch()
    file = StateDirectory.lock(in: scratch.environment)
    try scratch.write("", to: file)
  }

  @Test("names nobody where nobody holds the lock, or there is no file")
  func nobody() {
    #expect(LockTable.holder(of: file) == nil)
    #expect(LockTable.holder(of: scratch.directory.appending("gone")) == nil)
  }

  @Test("does not name this process")
  func doesNotNameThisProcess() throws {
    let descriptor = open(file.string, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(LockTable.holder(of: file) == nil)
  }

  /// Python that takes a lock, says so and waits.
  private func script(_ take: String) -> String {
    """
    import fcntl, os, threading, time
    f = open('\(file)', 'r+')
    def take():
      \(take)
      open('\(scratch.directory)/pid.tmp', 'w').write(str(os.getpid()))
      os.rename('\(scratch.directory)/pid.tmp', '\(scratch.directory)/pid')
      while not os.path.exists('\(scratch.directory)/done'): time.sleep(0.02)
    """
  }

  private func holder(_ take: String, _ start: String) async throws -> (pid: Int, holder: Int?) {
    let python = try #require(RealInterpreter.all.last)
    return try await scratch.whileRunning(
      python.executable, ["-I", "-c", script(take) + "\n" + start]
    ) { (Int($0) ?? 0, LockTable.holder(of: file)) }
  }

  @Test(
    "names the process that holds it, from whichever thread",
    .enabled(if: !RealInterpreter.all.isEmpty),
    arguments: ["take()", "t = threading.Thread(target=take); t.start(); t.join()"])
  func another(_ start: String) async throws {
    let seen = try await holder("fcntl.flock(f, fcntl.LOCK_EX)", start)
    #expect(seen.holder == seen.pid)
    #expect(LockTable.holder(of: file) == nil)
  }

  @Test(
    "names nobody for a lock of another kind", .enabled(if: !RealInterpreter.all.isEmpty),
    arguments: ["fcntl.flock(f, fcntl.LOCK_SH)", "fcntl.lockf(f, fcntl.LOCK_EX)"])
  func otherKinds(_ take: String) async throws {
    #expect(try await holder(take, "take()").holder == nil)
  }

  @Test("is what a volume's holder comes from", .enabled(if: !RealInterpreter.all.isEmpty))
  func readsAVolumesHolder() async throws {
    let python = try #require(RealInterpreter.all.last)
    let environment = scratch.environment
    let seen = try await scratch.whileRunning(
      python.executable, ["-I", "-c", script("fcntl.flock(f, fcntl.LOCK_EX)") + "\ntake()"]
    ) { (Int($0), Volume(of: environment, owner: nil, user: 0).holder) }
    #expect(seen.0 != nil && seen.0 == seen.1)
  }
}

extension Scratch {
  /// Starts a program that writes its number to the file `pid` when it is ready and ends when there is
  /// a file `done`, and asks `question` in between.
  fileprivate func whileRunning<Answer: Sendable>(
    _ program: FilePath, _ arguments: [String], _ question: @Sendable (String) throws -> Answer
  ) async throws -> Answer {
    let command = Command(program, arguments, variables: variables, directory: project)
    async let result = command.run()
    let file = directory.appending("pid")
    for _ in 0..<2000 where !PathLookup.exists(file) {
      try await Task.sleep(for: .milliseconds(10))
    }
    let answer = Result { try question(text(file).filter(\.isNumber)) }
    try write("", to: directory.appending("done"))
    let ended = try await result
    if ended.status != 0 { throw Errno.ioError }
    return try answer.get()
  }
}
