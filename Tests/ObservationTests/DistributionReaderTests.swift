import Glibc
import Host
@testable import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("DistributionReader")
struct DistributionReaderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("reads name, version and needs from METADATA, not from the directory's name")
  func readsNameAndVersionFromMetadata() throws {
    try scratch.install(
      "zope.interface", "6.0",
      metadata: "Requires-Python: >=3.7\nRequires-Dist: six>=1\nRequires-Dist: ]rubbish[\n")
    let place = scratch.sitePackages
    #expect(
      rename(
        place.appending("zope.interface-6.0.dist-info").string,
        place.appending("zope_interface-5.dist-info").string) == 0)
    let read = try #require(scratch.distribution())
    #expect(read.metadataName == "zope_interface-5.dist-info" && read.form == .distInfo)
    #expect(read.name == "zope.interface" && read.version == "6.0")
    #expect(read.key == DistributionName("zope-interface"))
    #expect(read.requiresPython == ">=3.7")
    #expect(read.requirements.map(\.name) == ["six"])
    #expect(read.metadata == .present && read.record == .present)
  }

  @Test("reads headers of any length up to 1 MiB", arguments: [8000, 8191, 8192, 8193, 900_000])
  func longHeaders(_ length: Int) throws {
    let filler = String(repeating: "x", count: length - 60)
    try scratch.install("six", metadata: "Summary: \(filler)\nRequires-Python: >=3\n\nbody\n")
    let read = try #require(scratch.distribution())
    #expect(read.metadata == .present && read.requiresPython == ">=3")
  }

  /// What is done to `METADATA`: shell code that runs beside it, and what is found then.
  static let metadataDamage: [(String, Distribution.Part)] = [
    ("rm METADATA", .missing), (": > METADATA", .empty),
    ("head -c 5000 /dev/urandom > METADATA", .unusable),
    ("rm METADATA; truncate -s 100M METADATA", .unusable),
    ("rm METADATA; mkfifo METADATA", .unusable),
    ("rm METADATA; mkdir METADATA", .unusable), ("ln -sf /nonexistent METADATA", .missing),
    ("rm METADATA; ln -s METADATA METADATA", .unusable), ("echo 'Name: six' > METADATA", .unusable),
    ("echo 'Version: 1' > METADATA", .unusable),
    ("printf 'Name: \\nVersion: 1\\n' > METADATA", .unusable),
    ("printf '\\nName: six\\nVersion: 1\\n' > METADATA", .unusable),
    ("ln -sf /dev/zero METADATA", .unusable),
    ("echo '<html>' > METADATA", .unusable), ("yes 'Name x' | head -c 5M > METADATA", .unusable),
  ]

  @Test(
    "says what is wrong with METADATA and takes the directory's name", .timeLimit(.minutes(1)),
    arguments: metadataDamage)
  func metadataIsDamaged(_ code: String, _ part: Distribution.Part) async throws {
    let directory = try scratch.install("six", "1.17.0")
    let done = try await scratch.run("/bin/sh", "-c", code, in: directory)
    try #require(done.status == 0, "\(done)")
    let read = try #require(scratch.distribution())
    #expect(read.metadata == part)
    #expect(read.name == "six" && read.version == "1.17.0" && read.requirements.isEmpty)
  }

  @Test(
    "says of METADATA that may not be read that it can not be used",
    .enabled(if: geteuid() != 0, "root can read everything"))
  func metadataIsUnreadable() throws {
    let directory = try scratch.install("six")
    chmod(directory.appending("METADATA").string, 0)
    #expect(scratch.distribution()?.metadata == .unusable)
  }

  @Test("reads METADATA through a link that leaves the environment, and leaves it as it is")
  func link() throws {
    let directory = try scratch.install("six")
    let outside = scratch.directory.appending("outside")
    try scratch.write("Name: seven\nVersion: 7\n", to: outside)
    try scratch.remove(directory.appending("METADATA"))
    try scratch.link(directory.appending("METADATA"), to: outside)
    #expect(scratch.distribution()?.name == "seven")
    #expect(try scratch.text(outside) == "Name: seven\nVersion: 7\n")
  }

  @Test(
    "wants a RECORD of what pip installed, and not of what a system's tools did",
    arguments: [
      ("pip\n", Distribution.Part.missing), ("uv", .missing), ("", .missing),
      ("debian\n", .present),
      ("Debian", .present), ("rpm", .present), ("conda", .present), (nil, .present),
    ] as [(String?, Distribution.Part)])
  func noRecord(_ installer: String?, _ part: Distribution.Part) throws {
    let directory = try scratch.install("six")
    try scratch.remove(directory.appending("RECORD"))
    try scratch.remove(directory.appending("INSTALLER"))
    if let installer { try scratch.write(installer, to: directory.appending("INSTALLER")) }
    #expect(scratch.distribution()?.record == part)
  }

  @Test(
    "says what is wrong with RECORD", .timeLimit(.minutes(1)),
    arguments: [
      (": > RECORD", Distribution.Part.empty), ("rm RECORD; mkdir RECORD", .unusable),
      ("rm RECORD; mkfifo RECORD", .unusable), ("ln -sf /dev/zero RECORD", .unusable),
      ("rm RECORD; truncate -s 200M RECORD", .unusable), ("ln -sf /nonexistent RECORD", .missing),
      ("yes noise | head -c 100000 > RECORD", .unusable),
      ("rm RECORD; truncate -s 100M RECORD", .unusable),
    ])
  func damagedRecord(_ code: String, _ part: Distribution.Part) async throws {
    let directory = try scratch.install("six")
    let done = try await scratch.run("/bin/sh", "-c", code, in: directory)
    try #require(done.status == 0, "\(done)")
    let read = try #require(scratch.distribution())
    #expect(read.record == part)
    #expect(read.metadata == .present && !read.recordsItself)
  }

  @Test("reads entry points and the origin, and does without those that can not be read")
  func doesWithoutUnreadableFiles() throws {
    let directory = try scratch.install("six")
    try scratch.write("[console_scripts]\nsix = six:main\n", to: directory / "entry_points.txt")
    try scratch.write("{\"url\": \"file:///a\"}", to: directory / "direct_url.json")
    var read = try #require(scratch.distribution())
    #expect(read.entryPoints == [EntryPoint(name: "six", module: "six", function: "main")])
    #expect(read.origin?.url == "file:///a" && read.editable == nil)
    for name in ["entry_points.txt", "direct_url.json"] as [ByteString] {
      try scratch.remove(directory / name)
      #expect(mkfifo((directory / name).string, 0o600) == 0)
    }
    read = try #require(scratch.distribution())
    #expect(read.entryPoints == [] && read.origin == nil)
  }

  @Test("knows the older forms of metadata")
  func readsOlderMetadata() throws {
    let place = scratch.sitePackages
    try scratch.write(
      "Name: Old\nVersion: 2\nRequires-Dist: six\n",
      to: place.appending("old-1.egg-info/PKG-INFO"))
    try scratch.write("Name: x\n", to: place.appending("older-3.0.egg-info"))
    try scratch.makeDirectory(place.appending("bare-1.egg-info"))
    let read = try #require(scratch.packages()).distributions
    #expect(read.map(\.form) == [.eggDirectory, .eggDirectory, .eggFile])
    #expect(read.map(\.name) == ["bare", "Old", "older"])
    #expect(read.map(\.version) == ["1", "2", "3.0"])
    #expect(read.map(\.metadata) == [.missing, .present, .present])
  }

  @Test("knows a project that setup.py develop installed, by what is beside it")
  func linked() throws {
    let place = scratch.sitePackages
    let sources = scratch.directory.appending("app/src")
    try scratch.write(
      "Name: My.App\nVersion: 2\nRequires-Dist: six\n",
      to: sources.appending("My_App.egg-info/PKG-INFO"))
    try scratch.write(
      "[console_scripts]\nrun = app:main\n",
      to: sources.appending("My_App.egg-info/entry_points.txt"))
    try scratch.write("\(sources)\n../", to: place.appending("My-App.egg-link"))
    try scratch.write("/nowhere/app\n.", to: place.appending("gone.egg-link"))
    try scratch.write("relative\n", to: place.appending("odd.egg-link"))
    try scratch.write("\(sources)\n", to: place.appending("six.egg-link"))
    try scratch.install("six")
    #expect(mkfifo(place.appending("fifo.egg-link").string, 0o600) == 0)

    let read = try #require(scratch.packages()).distributions

    #expect(read.map(\.name) == ["six", "My.App", "gone"])
    #expect(read.map(\.form) == [.distInfo, .eggLink, .eggLink])
    #expect(read[1].version == "2" && read[1].requirements.map(\.text) == ["six"])
    #expect(read[1].recordedScripts == ["run"] && read[1].editable == .present)
    #expect(read[1].origin?.directory == scratch.directory.appending("app").string)
    #expect(read[2].editable == .gone("/nowhere/app"))
  }

  @Test("gives each of two distributions of one name, and none for names that are no metadata")
  func givesBothDistributionsOfOneName() throws {
    try scratch.install("six", "1.16.0")
    try scratch.install("six", "1.17.0")
    for name in ["info", "x-info", ".dist-info", "~ix-1.0.dist-info", "six.dist-info.bak"] {
      try scratch.makeDirectory(scratch.sitePackages.appending(name))
    }
    let read = try #require(scratch.packages())
    #expect(read.distributions.map(\.version) == ["1.16.0", "1.17.0"])
    #expect(Set(read.distributions.map(\.key)).count == 1)
  }

  @Test("holds the files of two distributions of one name against their hashes, of others not")
  func duplicateHashes() throws {
    let old = "sha256=AdCdGcITmkauv7V3eA0SPXOW6XIBvH6tIQouv_gjne4"
    let new = "sha256=eqelNZFz0Ftjz9aC48OEh_PLT38dYGWf5Z-rFQWXfUw"
    try scratch.install("six", "1.16.0", more: ["six.py,\(old),4"])
    try scratch.install("six", "1.17.0", more: ["six.py,\(new),4"])
    try scratch.install("other", more: ["other.py,\(old),4"])
    for name in ["six.py", "other.py"] {
      try scratch.write("new\n", to: scratch.sitePackages.appending(name))
    }
    let read = try #require(scratch.packages()).distributions
    #expect(read.map(\.damage) == [[], [.init(path: "six.py", kind: .changed)], []])
  }

  @Test("reads as many distributions as there are, in the order of their names")
  func readsManyDistributionsInOrder() throws {
    for index in 100..<300 { try scratch.install("p\(index)", files: ["p\(index).py": "1\n"]) }
    let read = try #require(scratch.packages()).distributions
    #expect(read.map(\.name) == (100..<300).map { "p\($0)" })
    #expect(read.allSatisfy { $0.damage.isEmpty && $0.presentFiles == 1 })
  }

  @Test("is nothing where `site-packages` is no directory")
  func sitePackagesIsNoDirectory() throws {
    #expect(scratch.packages() == nil)
    try scratch.write("", to: scratch.sitePackages)
    #expect(scratch.packages() == nil)
  }
}
