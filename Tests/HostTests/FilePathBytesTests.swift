import Host
import SystemPackage
import TestSupport
import Testing

@Suite("FilePath and bytes")
struct FilePathBytesTests {
  @Test("a path keeps every byte the kernel allows in one")
  func keepsEveryByteOfAPath() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1000 {
      let name = generator.bytes(upTo: 20).filter { $0 != 0 && $0 != 0x2F }
      let bytes = ByteString(Array("/d/".utf8) + (name.isEmpty ? [0x78] : name))
      #expect(FilePath(bytes).bytes == bytes, "\(bytes.bytes)")
    }
  }

  @Test("a path ends at the first NUL")
  func endsAtNul() {
    #expect(FilePath(ByteString("bin\0/../../etc")) == "bin")
  }

  @Test(
    "a relative path is taken from the directory, an absolute one is itself",
    arguments: [("a/b", "/d/a/b"), ("/a", "/a"), ("", "/d")])
  func absolute(_ path: String, _ expected: String) {
    #expect(FilePath(path).absolute(from: "/d") == FilePath(expected))
  }

  @Test(
    "lying within a directory is a matter of whole components",
    arguments: [
      ("/p/bin", "/p", true), ("/p", "/p", true), ("/project", "/p", false), ("/", "/p", false),
    ])
  func within(_ path: String, _ directory: String, _ expected: Bool) {
    #expect(FilePath(path).isWithin(FilePath(directory)) == expected)
  }

  @Test("a path below a directory is shown from there, any other in full")
  func isShownFromADirectory() {
    #expect(FilePath("/p/bin/x").relative(to: "/p") == "bin/x")
    #expect(FilePath("/q/bin").relative(to: "/p") == "/q/bin")
  }
}
