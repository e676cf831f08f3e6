import Packaging
import Testing

@Suite("PackageVersion")
struct PackageVersionTests {
  /// "Summary of permitted suffixes and relative ordering" of PEP 440, then its epochs.
  static let ordered = [
    "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456",
    "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5",
    "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1", "2013.10",
    "2014.04", "1!1.0", "1!1.1", "1!2.0",
  ]

  @Test("The versions of PEP 440 are in its order")
  func ordersVersions() throws {
    let versions = Self.ordered.compactMap { PackageVersion($0) }
    try #require(versions.count == Self.ordered.count)
    for (index, version) in versions.enumerated() {
      for (other, otherVersion) in versions.enumerated() {
        #expect((version < otherVersion) == (index < other), "\(version.text) \(otherVersion.text)")
        #expect((version == otherVersion) == (index == other))
      }
    }
  }

  @Test(
    "The examples of compliant schemes are in their order",
    arguments: [
      ["0.9", "0.9.1", "0.9.2", "0.9.10", "0.9.11", "1.0", "1.0.1", "1.1", "2.0", "2.0.1"],
      ["0.9", "1.0a1", "1.0a2", "1.0b1", "1.0rc1", "1.0", "1.1a1"],
      [
        "0.9", "1.0.dev1", "1.0.dev2", "1.0.dev3", "1.0.dev4", "1.0c1", "1.0c2", "1.0",
        "1.0.post1", "1.1.dev1",
      ],
      ["2012.1", "2012.2", "2012.3", "2012.15", "2013.1", "2013.2"],
    ])
  func schemes(_ texts: [String]) {
    let versions = texts.compactMap { PackageVersion($0) }
    #expect(versions.count == texts.count)
    #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("A version with an epoch is newer than every one without")
  func epoch() throws {
    let version = try #require(PackageVersion("1!0.0.1.dev0"))
    #expect(Self.ordered.prefix(22).compactMap { PackageVersion($0) }.allSatisfy { $0 < version })
    #expect(PackageVersion("0!1.0") == PackageVersion("1.0"))
  }

  @Test(
    "Zeros at the end say nothing, and hash alike",
    arguments: [("1", "1.0.0"), ("0", "0.0"), ("1!2.0rc1", "1!2rc1"), ("1.0+a.01", "1+A-1")])
  func trailingZeros(_ left: String, _ right: String) throws {
    let (left, right) = (
      try #require(PackageVersion(left)), try #require(PackageVersion(right))
    )
    #expect(left == right && !(left < right) && !(right < left))
    #expect(Set([left, right]).count == 1)
  }

  @Test(
    "Every spelling has one normal form",
    arguments: [
      ("1.1RC1", "1.1rc1"), ("00", "0"), ("09000", "9000"), ("1.0+foo0100", "1.0+foo0100"),
      ("1.1.a1", "1.1a1"), ("1.1-a1", "1.1a1"), ("1.1_a1", "1.1a1"), ("1.0a.1", "1.0a1"),
      ("1.1alpha1", "1.1a1"), ("1.1beta2", "1.1b2"), ("1.1c3", "1.1rc3"), ("1.1pre4", "1.1rc4"),
      ("1.1preview5", "1.1rc5"), ("1.2a", "1.2a0"), ("1.2-post2", "1.2.post2"),
      ("1.2post2", "1.2.post2"), ("1.2.post-2", "1.2.post2"), ("1.0-r4", "1.0.post4"),
      ("1.0.rev4", "1.0.post4"), ("1.2.post", "1.2.post0"), ("1.0-1", "1.0.post1"),
      ("1.2-dev2", "1.2.dev2"), ("1.2dev2", "1.2.dev2"), ("1.2.dev", "1.2.dev0"),
      ("1.0+ubuntu-1", "1.0+ubuntu.1"), ("v1.0", "1.0"), ("V1.0", "1.0"), ("1.0\n", "1.0"),
      (" \t\r\u{0B}\u{0C}1.0", "1.0"), ("\u{A0}1.0\u{3000}\u{2009}", "1.0"), ("0!1", "1"),
      ("01!1", "1!1"), ("1.0+Ubuntu_01", "1.0+ubuntu.1"), ("1.0A-.DEV", "1.0a0.dev0"),
      ("1!2.0rc1.post3.dev4+ubuntu.1", "1!2.0rc1.post3.dev4+ubuntu.1"),
    ])
  func normalizesVersions(_ text: String, _ normal: String) {
    #expect(PackageVersion(text)?.text == normal)
    #expect(PackageVersion(normal)?.text == normal)
  }

  @Test(
    "Anything else is no version",
    arguments: [
      "", " ", "v", "1.0-", "1.", ".1", "1..0", "1!", "!1", "1!2!3", "1.0.*", "1.0x", "1.0a1b1",
      "1.0.dev1.post1", "1.0.dev1.post1.dev5", "1.0 1", "1 .0", "1.0-1-2", "1.0+", "1.0+a+b",
      "1.0+.a", "1.0+a..b", "1.0+ä", "١.٠", "1.0ſ", "-1", "+1", "vv1", "v 1", "1,0", "2004d", "dog",
      "1.0_1", "1.0.+a", "1.0\u{200B}",
    ])
  func refusesWhatIsNoPackageVersion(_ text: String) {
    #expect(PackageVersion(text) == nil)
  }

  @Test("A version is read into its parts")
  func readsPartsOfAVersion() throws {
    let version = try #require(PackageVersion("1!2.0rc1.post3.dev4+Ubuntu-1"))
    #expect(version.epoch == 1)
    #expect(version.release == [2, 0])
    #expect(version.preRelease?.phase == .candidate && version.preRelease?.number == 1)
    #expect(version.post == 3)
    #expect(version.dev == 4)
    #expect(version.local == "ubuntu.1")
    #expect(version.public.text == "1!2.0rc1.post3.dev4")
    #expect(version.base.text == "1!2.0")
  }

  @Test(
    "Alphas, betas, candidates and developmental releases come before a release",
    arguments: [
      ("1.0a1", true), ("1.0b1", true), ("1.0rc1", true), ("1.0.dev1", true),
      ("1.0.post1.dev1", true), ("1.0", false), ("1.0.post1", false), ("1.0+local", false),
    ])
  func knowsPrereleases(_ text: String, _ isPrerelease: Bool) {
    #expect(PackageVersion(text)?.isPrerelease == isPrerelease)
  }

  @Test("Bytes are read like the text they are")
  func readsVersionsOfBytes() {
    let bytes = Array("x1.0rc1x".utf8)
    #expect(PackageVersion(bytes: bytes[1..<7]) == PackageVersion("1.0rc1"))
    #expect(PackageVersion(bytes: AnyCollection("1.0".utf8)) == PackageVersion("1.0"))
    #expect(PackageVersion("x1.0rc1x".dropFirst().dropLast()) == PackageVersion("1.0rc1"))
  }
}
