import Glibc
import Host
@testable import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("RecordSurvey")
struct RecordSurveyTests {
  private let scratch: Scratch
  private static let files: KeyValuePairs = [
    "pkg/__init__.py": "1\n", "pkg/a/b/deep.py": "22\n", "pkg/a/other.py": "333\n",
    "pkg/data.txt": "4444\n", "top.py": "55555\n",
  ]

  init() throws { scratch = try Scratch() }

  private func place(_ path: String) -> FilePath { scratch.sitePackages.pushing(FilePath(path)) }

  private func damage(isThorough: Bool = false) throws -> [Distribution.Damage] {
    try #require(scratch.distribution(isThorough: isThorough)).damage
  }

  @Test("finds a distribution whole", arguments: [false, true])
  func findsADistributionWhole(isThorough: Bool) throws {
    try scratch.install("pkg", files: Self.files)
    let read = try #require(scratch.distribution(isThorough: isThorough))
    #expect(read.damage == [] && read.presentFiles == 5 && read.recordsItself)
  }

  @Test("misses each file that was removed, in whatever directory", arguments: files.map(\.key))
  func missesRemovedFiles(_ file: String) throws {
    try scratch.install("pkg", files: Self.files)
    try scratch.remove(place(file))
    let expected = [Distribution.Damage(path: ByteString(file), kind: .missing)]
    #expect(try damage() == expected)
    #expect(try damage(isThorough: true) == expected)
  }

  @Test("misses every file of a directory that is gone, and of one that a file took the place of")
  func goneDirectory() throws {
    try scratch.install("pkg", files: Self.files)
    let expected = ["pkg/a/b/deep.py", "pkg/a/other.py"].map {
      Distribution.Damage(path: ByteString($0), kind: .missing)
    }
    #expect(rename(place("pkg/a").string, scratch.directory.appending("moved").string) == 0)
    #expect(try damage() == expected)
    try scratch.write("", to: place("pkg/a"))
    #expect(try damage() == expected)
  }

  @Test("does not look at the files of a directory that nothing was done in since")
  func settled() throws {
    try scratch.install("pkg", files: Self.files)
    try scratch.write("changed in place\n", to: place("pkg/data.txt"))
    #expect(try damage() == [])
    let changed = Distribution.Damage(path: "pkg/data.txt", kind: .changed)
    #expect(try damage(isThorough: true) == [changed])
    try scratch.write("", to: place("pkg/new.txt"))
    #expect(try damage() == [changed])
  }

  @Test("looks again at the directory above after one below it, and at its neighbours")
  func looksAgainAtEarlierDirectories() throws {
    try scratch.install(
      "pkg",
      files: [
        "pkg/a/b/1.py": "1", "pkg/a/2.py": "2", "pkg/ab/3.py": "3", "pkg/a/b/4.py": "4",
        "pkg/5.py": "5", "other/a/6.py": "6",
      ])
    for file in ["pkg/a/2.py", "pkg/a/b/4.py", "other/a/6.py"] { try scratch.remove(place(file)) }
    #expect(try damage().map(\.path.lossyText) == ["pkg/a/2.py", "pkg/a/b/4.py", "other/a/6.py"])
  }

  @Test("finds a module of another size beside its metadata, and is silent where none is recorded")
  func findsAModuleOfAnotherSize() throws {
    try scratch.install("top", files: ["top.py": "1\n"], more: ["loose.py,,"])
    try scratch.write("longer\n", to: place("loose.py"))
    #expect(try damage() == [])
    try scratch.write("longer\n", to: place("top.py"))
    #expect(try damage() == [Distribution.Damage(path: "top.py", kind: .changed)])
  }

  @Test("takes a link for the file that it stands for, as uv installs with `--link-mode symlink`")
  func takesALinkForItsFile() throws {
    try scratch.install("top", files: ["top.py": "1\n"])
    try scratch.remove(place("top.py"))
    try scratch.link(place("top.py"), to: "/nonexistent/cache/top.py")
    #expect(try damage() == [])
  }

  @Test(
    "looks at no place outside `site-packages`", .timeLimit(.minutes(1)),
    arguments: [
      "../../../../etc/passwd", "../../../../../../../../etc/passwd", "/etc/passwd", "/", "..",
      "../",
      "pkg/../../outside", "pkg/..", "../../../bin/../../outside", "../../../share/../../x.1",
      "../../../share/..", "../../../lib/x.py", "../../../pyvenv.cfg",
    ])
  func outside(_ path: String) throws {
    try scratch.install("pkg", more: ["\(path),sha256=x,1"])
    let read = try #require(scratch.distribution(isThorough: true))
    #expect(read.damage == [] && read.presentFiles == 0 && read.recordedScripts == [])
  }

  @Test("misses what a package brought beside its modules", arguments: ["share/man/x.1", "etc/x"])
  func besides(_ path: String) throws {
    try scratch.install("pkg", more: ["../../../\(path),sha256=x,1"])
    let missing = Distribution.Damage(path: ByteString("../../../\(path)"), kind: .missing)
    #expect(try damage() == [missing])
  }

  /// What is left of `1234\n`, and whether a person may have made it.
  private static let remains: [(String, Distribution.Kind)] = [
    ("", .ruined), ("123", .ruined), ("1234\n\0\0", .ruined), ("12\n", .changed),
    ("1234567", .changed),
  ]

  @Test("tells what a crash leaves of a file from what a person makes of it", arguments: remains)
  func ruined(_ left: String, _ kind: Distribution.Kind) throws {
    try scratch.install("pkg", files: ["pkg/a.py": "1234\n"])
    try scratch.write(left, to: place("pkg/a.py"))
    #expect(try damage(isThorough: true) == [.init(path: "pkg/a.py", kind: kind)])
  }

  @Test("takes a directory in the place of a file for damage, and a link to nothing")
  func takesADirectoryForDamage() throws {
    try scratch.install("pkg", files: ["a.py": "1\n", "b.py": "1\n"])
    try scratch.remove(place("a.py"))
    try scratch.makeDirectory(place("a.py"))
    try scratch.remove(place("b.py"))
    try scratch.link(place("b.py"), to: "/not/there")
    #expect(try damage(isThorough: true).map(\.kind) == [.ruined, .ruined])
  }

  @Test(
    "misses what could never be there, and does not stop",
    arguments: [
      "gone.py", "gone/", "a//b", "...", "..a/b", "a../b", "n\u{1B}[2J.py", "é.py",
      String(repeating: "n", count: 4000), String(repeating: "d/", count: 2000),
    ])
  func impossible(_ path: String) throws {
    try scratch.install("pkg", more: ["\(path),sha256=x,1", "top.py,,"])
    let expected = [path, "top.py"].map {
      Distribution.Damage(path: ByteString($0), kind: .missing)
    }
    #expect(try damage() == expected)
  }

  @Test("passes over a path that no system call takes")
  func tooLong() throws {
    let directory = try scratch.install("pkg")
    let long = [UInt8](repeating: 0x61, count: 4096)
    try scratch.write(
      long + Array(",,\na".utf8) + [0] + Array("b,,\ntop.py,,\n".utf8),
      to: directory.appending("RECORD"))
    #expect(try damage().map(\.path) == ["top.py"])
  }

  @Test("does not open what took the place of a file", .timeLimit(.minutes(1)))
  func opensNoSpecialFile() throws {
    try scratch.install("pkg", files: ["a.py": "1", "b.so": "2"])
    for file in ["a.py", "b.so"] {
      try scratch.remove(place(file))
      #expect(mkfifo(place(file).string, 0o600) == 0)
    }
    let read = try #require(scratch.distribution(isThorough: true))
    #expect(read.extensions == [])
  }

  @Test(
    "misses no bytecode, which is made anew",
    arguments: [
      "pkg/__pycache__/a.cpython-311.pyc", "pkg/__pycache__", "__pycache__/six.cpython-311.pyc",
      "old.pyc",
    ])
  func bytecode(_ path: String) throws {
    try scratch.install("pkg", files: ["pkg/a.py": "1"], more: ["\(path),,"])
    #expect(try damage() == [])
  }

  @Test("misses what installers wrote into the metadata only where nothing else looks at it")
  func missesMetadataThatNothingElseReads() throws {
    let directory = try scratch.install(
      "pkg",
      more: ["direct_url.json", "REQUESTED", "WHEEL", "licenses/LICENSE"].map {
        "pkg-1.0.dist-info/\($0),,"
      })
    try scratch.remove(directory.appending("INSTALLER"))
    try scratch.remove(directory.appending("METADATA"))
    let missing = try damage().map(\.path.lossyText)
    #expect(missing.first == "pkg-1.0.dist-info/direct_url.json")
    #expect(
      missing.dropFirst() == ["pkg-1.0.dist-info/WHEEL", "pkg-1.0.dist-info/licenses/LICENSE"])
  }

  @Test("says whether RECORD is that of its own version")
  func ownRecord() throws {
    let old = try scratch.install("pkg", "1.0")
    let new = try scratch.install("pkg", "1.0.1")
    try scratch.write("pkg-1.0/METADATA,,\npkg.py,,\n", to: old.appending("RECORD"))
    let read = try #require(scratch.packages()).distributions
    #expect(read.map(\.recordsItself) == [true, false])
    #expect(new.lastComponent == "pkg-1.0.1.dist-info")
  }

  @Test("lists the scripts in `bin`, and nothing else of that spelling")
  func listsRecordedScripts() throws {
    try scratch.install(
      "pkg",
      more: [
        "../../../bin/tool,sha256=x,1", "../../../bin/,,", "../../../bin/a/b,,",
        "\"../../../bin/two, words\",,", "../../bin/x,,", "../../../binary,,",
      ])
    let read = try #require(scratch.distribution())
    #expect(read.recordedScripts == ["tool", "two, words"] && read.damage == [])
  }

  @Test("reads an extension module where its name does not settle what it is")
  func extensions() throws {
    let own = "a.cpython-311-x86_64-linux-gnu.so"
    try scratch.install(
      "pkg",
      files: [
        own: "not ELF", "p/b.cpython-310-x86_64-linux-gnu.so": "x", "p/c.abi3.so": "x",
        "p/d.so": "x", "p/libe.so.1": "x",
      ])
    let seen = try #require(scratch.distribution()).extensions
    #expect(seen.map(\.module) == ["p/b", "p/c", "p/d"])
    #expect(seen.map(\.interface)[1...] == [.stable, .unsaid])
    #expect(seen.allSatisfy { $0.format == .truncated })
    let all = try #require(scratch.distribution(isThorough: true)).extensions
    #expect(all.map(\.module) == ["a", "p/b", "p/c", "p/d"])
    try scratch.write("touched", to: place(own))
    #expect(try #require(scratch.distribution()).extensions.map(\.module).contains("a"))
  }
}
