import Host
import SystemPackage
import TestSupport
import Testing

@Suite("`doctor --deep`", .enabled(if: !RealInterpreter.all.isEmpty))
struct DeepTests {
  /// sha256 of `where = 1\n`, in the alphabet of RECORD.
  private func hash(of file: FilePath, in scratch: Scratch) async throws -> String {
    let code = """
      import base64, hashlib, sys
      digest = hashlib.sha256(open(sys.argv[1], "rb").read()).digest()
      print(base64.urlsafe_b64encode(digest).rstrip(b"=").decode())
      """
    let python = try #require(RealInterpreter.all.last)
    return try #require(
      try await scratch.run(python.executable, "-I", "-c", code, file.string).lines.first)
  }

  @Test("sees other bytes in a file of the same size and time, which `doctor` does not read")
  func readsEveryByte() async throws {
    let scratch = try Scratch()
    let python = try #require(RealInterpreter.all.last)
    try scratch.makeUserBase(for: python)
    let packages = scratch.environment.appending("lib/python\(python.minor)/site-packages")
    let file = packages.appending("inner/data.py")
    try scratch.write("where = 1\n", to: file)
    let record = packages.appending("greeting-1.0.dist-info/RECORD")
    let line = "inner/data.py,sha256=\(try await hash(of: file, in: scratch)),10\n"
    try scratch.write(try scratch.text(record) + line, to: record)
    _ = try await scratch.replitPy("heal", providing: python)
    let whole = try await scratch.replitPy("doctor", "--deep", providing: python)
    #expect(whole.output.hasSuffix("Nothing is wrong.\n"), "\(whole)")
    #expect(!whole.output.contains("RP406"), "\(whole)")

    let changed = try await scratch.run(
      "/bin/sh", "-c",
      "t=$(stat -c %y \"$0\"); printf 'where = 2\\n' > \"$0\"; touch -d \"$t\" \"$0\"",
      file.string)
    try #require(changed.status == 0, "\(changed)")

    let shallow = try await scratch.replitPy("doctor", providing: python)
    let deep = try await scratch.replitPy("doctor", "--deep", providing: python)
    #expect(!shallow.output.contains("RP406"), "\(shallow)")
    #expect(deep.output.contains("RP406 dist-file-changed"), "\(deep)")
    #expect(deep.output.contains("inner/data.py") && deep.status == 0, "\(deep)")
  }
}
