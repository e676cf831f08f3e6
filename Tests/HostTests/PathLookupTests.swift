import Host
import SystemPackage
import TestSupport
import Testing

@Suite("PathLookup")
struct PathLookupTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func place(_ name: String) -> FilePath { scratch.directory.appending(name) }

  @Test("lists names by their bytes, also names that are not UTF-8")
  func listsNamesByTheirBytes() throws {
    let odd = ByteString([0xFF, 0x0A])
    for name in ["b", "a", ".hidden", odd] as [ByteString] {
      try scratch.write("", to: place("d").pushing(FilePath(name)))
    }
    #expect(try PathLookup.names(in: place("d")) == [".hidden", "a", "b", odd])
  }

  @Test("gives a link's target as it was written")
  func target() throws {
    try scratch.link(place("l"), to: "../nowhere")
    #expect(try PathLookup.target(ofLink: place("l")) == "../nowhere")
  }

  @Test("sees a dangling link, which leads to nothing")
  func dangling() throws {
    try scratch.link(place("l"), to: "nowhere")
    #expect(PathLookup.exists(place("l")))
    #expect(!PathLookup.isDirectory(place("l")))
    #expect(throws: Errno.noSuchFileOrDirectory) { try PathLookup.resolve(place("l")) }
  }

  @Test("takes what lies below a file for absent")
  func belowFile() throws {
    try scratch.write("", to: place("f"))
    #expect(try PathLookup.status(place("f").appending("x")) == nil)
  }

  @Test("takes for executable what is a regular file with an execute bit")
  func executable() throws {
    try scratch.write("", to: place("plain"))
    try scratch.write("", to: place("program"), executable: true)
    #expect(!PathLookup.isExecutableFile(place("plain")))
    #expect(PathLookup.isExecutableFile(place("program")))
    #expect(!PathLookup.isExecutableFile(scratch.directory))
  }
}
