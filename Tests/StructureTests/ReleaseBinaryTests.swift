import Host
import SystemPackage
import TestSupport
import Testing

/// What is released.
enum ReleaseBinary {
  /// Where it is, named by `REPLIT_PY_BINARY`.
  static let path: FilePath? = {
    let named = HostContext.capture().value("REPLIT_PY_BINARY").map { FilePath($0) }
    if named == nil { print("SKIPPED: REPLIT_PY_BINARY does not name a release binary") }
    return named
  }()
}

@Suite("Release binary", .needs("REPLIT_PY_BINARY", ReleaseBinary.path))
struct ReleaseBinaryTests {
  @Test("has at most 24 MB")
  func isSmall() throws {
    let binary = try #require(ReleaseBinary.path)
    #expect(try Stat(binary).size <= 24_000_000)
  }

  @Test("needs no program loader and no library of the machine")
  func isStatic() throws {
    let binary = try #require(ReleaseBinary.path)
    let types = try Self.programHeaderTypes(of: binary)
    let (load, interpreter): (UInt32, UInt32) = (1, 3)
    #expect(types.contains(load))
    #expect(!types.contains(interpreter))
  }

  @Test("runs")
  func runs() async throws {
    let binary = try #require(ReleaseBinary.path)
    let result = try await Command(binary, ["version"]).run()
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("replit-py \(Release.version)\nbuilt with Swift "))
    #expect(result.errors.isEmpty)
  }

  @Test("says in one line that /proc is not mounted", .enabled(if: Mount.isPossible))
  func withoutProc() async throws {
    let binary = try #require(ReleaseBinary.path)
    let scratch = try Scratch()
    let root = scratch.directory.appending("root")
    for name in ["usr", "dev", "tmp", "project/.pythonlibs"] {
      try scratch.makeDirectory(root.appending(name))
    }
    for name in ["bin", "lib", "lib64"] {
      try scratch.link(root.appending(name), to: FilePath("usr/\(name)"))
    }
    let script = """
      mount --bind /usr "$1/usr" && cp "$2" "$1/replit-py" && mknod "$1/dev/null" c 1 3 || exit 125
      for words in version heal doctor; do
        chroot "$1" /usr/bin/env -C /project PATH=/usr/bin HOME=/tmp /replit-py $words; echo $?
      done
      """
    let answer = try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/sh", "-c", script, "sh", root.string, binary.string,
      variables: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    try #require(answer.status != 125, "nothing can be mounted: \(answer.errors)")
    #expect(answer.output == "73\n73\n73\n", "\(answer)")
    let lines = answer.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains("/proc") }, "\(answer)")
  }

  /// The `p_type` of each program header of a 64-bit little-endian ELF file, see elf(5).
  private static func programHeaderTypes(of path: FilePath) throws -> [UInt32] {
    let head = try FileReading.head(of: path, count: 1 << 16)
    func number(_ offset: Int, _ length: Int) throws -> Int {
      try #require(offset + length <= head.count)
      return head[offset..<(offset + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    try #require(head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]))
    let (start, size, count) = (try number(0x20, 8), try number(0x36, 2), try number(0x38, 2))
    return try (0..<count).map { UInt32(try number(start + $0 * size, 4)) }
  }
}
