import Packaging
import Testing

@Suite("VersionSpecifiers")
struct VersionSpecifiersTests {
  @Test(
    "The examples of PEP 440 admit what it says",
    arguments: [
      // "Version matching" and "Version exclusion".
      ("== 1.1", "1.1.post1", false), ("== 1.1.post1", "1.1.post1", true),
      ("== 1.1.*", "1.1.post1", true), ("== 1.1", "1.1a1", false), ("== 1.1a1", "1.1a1", true),
      ("== 1.1.*", "1.1a1", true), ("== 1.1", "1.1", true), ("== 1.1.0", "1.1", true),
      ("== 1.1.dev1", "1.1", false), ("== 1.1a1", "1.1", false), ("== 1.1.post1", "1.1", false),
      ("== 1.1.*", "1.1", true), ("!= 1.1", "1.1.post1", true),
      ("!= 1.1.post1", "1.1.post1", false), ("!= 1.1.*", "1.1.post1", false),
      // "Exclusive ordered comparison".
      (">1.7", "1.7.1", true), (">1.7", "1.7.0.post1", false), (">1.7.post2", "1.7.1", true),
      (">1.7.post2", "1.7.0.post3", true), (">1.7.post2", "1.7.0", false),
      (">1.7", "1.7+local", false), ("<1.7", "1.7rc1", false), ("<1.7rc2", "1.7rc1", true),
      ("<1.7.post1", "1.7", true), (">1.7.post1", "1.7.post1+local", false),
      (">1.7.dev1", "1.7", true), (">1.7a1", "1.7a1.post1", false), (">1.7a1", "1.7a2", true),
      // "Arbitrary equality".
      ("===1.0", "1.0+downstream1", false), ("===1.0", "1.0", true), ("===1.0", "1.0.0", false),
      ("===1.0RC1", "1.0rc1", true), ("===foobar", "1.0", false),
      // "Examples".
      ("~=3.1", "3.1", true), ("~=3.1", "3.9", true), ("~=3.1", "4.0", false),
      ("~=3.1.2", "3.1.2", true), ("~=3.1.2", "3.2.0", false), ("~=3.1a1", "3.1a1", true),
      ("~=3.1a1", "4.0", false), ("== 3.1", "3.1.0", true), ("== 3.1", "3.1.1", false),
      ("~=3.1.0, != 3.1.3", "3.1.3", false), ("~=3.1.0, != 3.1.3", "3.1.4", true),
      ("~= 0.9, >= 1.0, != 1.3.4.*, < 2.0", "1.3.4.1", false),
      // Local labels.
      ("==1.0", "1.0+local", true), ("==1.0+local", "1.0", false),
      ("==1.0+local", "1.0+LOCAL", true), ("!=1.0", "1.0+local", false),
      ("<=1.0", "1.0+local", true), (">=1.0", "1.0+local", true),
      // Epochs.
      ("==1!1.*", "1.0", false), (">2", "1!1.0", true), ("~=1!1.0", "2!1.0", false),
      // None.
      ("", "1.0", true), (" , ,", "0", true),
    ])
  func contains(_ specifiers: String, _ version: String, _ isAdmitted: Bool) throws {
    let parsed = try #require(VersionSpecifiers(specifiers))
    #expect(parsed.contains(try #require(PackageVersion(version))) == isAdmitted)
  }

  @Test(
    "A compatible release is what its two clauses admit",
    arguments: [
      ("~= 2.2", ">= 2.2, == 2.*"), ("~= 1.4.5", ">= 1.4.5, == 1.4.*"),
      ("~= 2.2.post3", ">= 2.2.post3, == 2.*"), ("~= 1.4.5a4", ">= 1.4.5a4, == 1.4.*"),
      ("~= 2.2.0", ">= 2.2.0, == 2.2.*"), ("~= 1.4.5.0", ">= 1.4.5.0, == 1.4.5.*"),
    ])
  func compatible(_ short: String, _ long: String) throws {
    let (short, long) = (
      try #require(VersionSpecifiers(short)), try #require(VersionSpecifiers(long))
    )
    let near = [
      "1.4", "1.4.4", "1.4.5a3", "1.4.5a4", "1.4.5", "1.4.5.0.1", "1.4.6", "1.5.dev0", "1.5", "2.0",
      "2.2.dev1", "2.2", "2.2.post2", "2.2.post3", "2.2.1", "2.3", "3.dev0", "3.0", "1!2.2",
    ]
    for version in (PackageVersionTests.ordered + near).compactMap({ PackageVersion($0) }) {
      #expect(short.contains(version) == long.contains(version), "\(version.text)")
    }
  }

  @Test("What comes before a release is left out where that is asked for")
  func leavesOutPrereleases() throws {
    let specifiers = try #require(VersionSpecifiers(">=1.0.dev0"))
    let candidate = try #require(PackageVersion("1.0rc1"))
    let release = try #require(PackageVersion("1.0"))
    #expect(specifiers.contains(candidate))
    #expect(!specifiers.contains(candidate, prereleases: false))
    #expect(specifiers.contains(release, prereleases: false))
    #expect(VersionSpecifiers("")?.contains(candidate, prereleases: false) == false)
  }

  @Test(
    "What is no specifier is refused",
    arguments: [
      "1.0", "=1.0", ">", "==", "~=1", "~=1.0.*", ">=1.*", "==1.0a1.*", "==1.0.dev1.*",
      "==1.0+foo1.*", "==1.0.*.*", ">=1.0+local", "<=1.0+local", "~=1.0+local", ">1.0+local",
      ">=1.0 <2", ">=1.0;", ">=1,x", "=>1.0", "><1", ">=1.0.", "===1 0", "===1;", "(>=1)", "≥1",
      "==1.\u{0E}*", "==1.0\u{0A}.*",
    ])
  func refusesWhatIsNoSpecifier(_ text: String) {
    #expect(VersionSpecifiers(text) == nil)
  }

  @Test("White space and commas at the ends say nothing, and the text is kept")
  func spaces() throws {
    let text = "\u{A0}, >=  1.0 ,\u{2003}<\n2 ,"
    let specifiers = try #require(VersionSpecifiers(text))
    #expect(specifiers.text == text)
    #expect(specifiers.contains(try #require(PackageVersion("1.5"))))
    #expect(!specifiers.contains(try #require(PackageVersion("2"))))
  }
}
