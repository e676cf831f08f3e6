import Packaging
import Testing

@Suite("Requirement")
struct RequirementTests {
  @Test(
    "The requirements that PEP 508 tests its grammar with are read",
    arguments: [
      "A", "A.B-C_D", "aa", "name", "name<=1", "name>=3", "name>=3,", "name>=3,<2",
      "name@http://foo.com", "name [fred,bar] @ http://foo.com ; python_version=='2.7'",
      "name[quux, strange];python_version<'2.7' and platform_version=='2'",
      "name; os_name=='a' or os_name=='b'", "name; os_name=='a' and os_name=='b' or os_name=='c'",
      "name; os_name=='a' and (os_name=='b' or os_name=='c')",
      "name; os_name=='a' or os_name=='b' and os_name=='c'",
      "name; (os_name=='a' or os_name=='b') and os_name=='c'", "argparse;python_version<\"2.7\"",
      "pip @ file:///localbuilds/pip-1.3.1.zip",
      "pip @ git+https://github.com/pypa/pip.git@1.3.1#7921be1537eac1e97bc40179a57f0349c2aee67d",
    ])
  func grammar(_ text: String) throws {
    #expect(try #require(Requirement(text)).text == text)
  }

  @Test("A requirement with everything is read into its parts")
  func everything() throws {
    let requirement = try #require(
      Requirement("Requests_X [security,Tests] >= 2.8.1, == 2.8.* ; python_version < \"2.7\""))
    #expect(requirement.name == "Requests_X")
    #expect(requirement.key == DistributionName("requests-x"))
    #expect(requirement.extras == ["security", "Tests"])
    #expect(requirement.specifiers?.text == ">= 2.8.1, == 2.8.*")
    #expect(requirement.url == nil)
    #expect(requirement.marker?.text == #"python_version < "2.7""#)
    #expect(requirement.installable == "Requests_X[security,Tests]>= 2.8.1, == 2.8.*")
  }

  @Test("A direct reference has a URL and no specifiers")
  func url() throws {
    let url =
      "https://github.com/pypa/pip/archive/1.3.1.zip#sha1=da9234ee9982d4bbb3c72346a6de940a148ea686"
    let requirement = try #require(Requirement("pip @ \(url)"))
    #expect(requirement.url == url)
    #expect(requirement.specifiers == nil && requirement.marker == nil)
    #expect(requirement.installable == "pip @ \(url)")
  }

  @Test("White space ends a URL, and a semicolon does not")
  func urlEnd() {
    #expect(Requirement("a @ b;os_name=='c'")?.url == "b;os_name=='c'")
    #expect(Requirement("a @ b ;os_name=='c'")?.url == "b")
    #expect(Requirement("a @ b ;os_name=='c'")?.marker != nil)
    #expect(Requirement("a@b\t")?.url == "b")
    #expect(Requirement("a @ b; os_name=='c'") == nil)
  }

  @Test(
    "Parentheses around versions are accepted, as PEP 345 had them",
    arguments: [
      ("foo (>=1.0)", ">=1.0"), ("foo(>=1.0,<2)", ">=1.0,<2"), ("foo[a]( == 1.* , )", "== 1.*"),
      ("foo (===1.0)", "===1.0"), ("foo (>=1) ; os_name == 'a'", ">=1"),
    ])
  func acceptsParentheses(_ text: String, _ specifiers: String) {
    #expect(Requirement(text)?.specifiers?.text == specifiers)
  }

  @Test(
    "Where any version will do there are no specifiers",
    arguments: ["foo", "foo ()", "foo[]", "foo[ ] ", "\tfoo ", "foo;os_name=='a'"])
  func noSpecifiers(_ text: String) throws {
    let requirement = try #require(Requirement(text))
    #expect(requirement.specifiers == nil)
    #expect(requirement.installable == "foo")
  }

  @Test(
    "What is no requirement is refused",
    arguments: [
      "", " ", "-foo", "_foo", "foo-", "foo.", "foo bar", "foo>=1 <2", "foo>=1,,<2", "foo,>=1",
      "foo 1.0", "foo==", "foo>=1.0x", "foo (>=1", "foo >=1)", "foo (,)", "foo[a", "foo[a,]",
      "foo[,a]", "foo[a b]", "foo[-a]", "foo]", "foo @", "foo @ ", "foo @ a b", "foo @ a\u{3000}b",
      "foo;", "foo; ",
      "foo >=1 os_name=='a'", "foo\n", "\nfoo", "foo>=1\u{A0}", "fö", "foo;os_name=='a';",
      "foo # bar", "./foo", "https://foo", "foo~=1", "foo>=1.*",
    ])
  func refusesWhatIsNoRequirement(_ text: String) {
    #expect(Requirement(text) == nil)
  }

  @Test("Bytes are read like the text they are")
  func readsRequirementsOfBytes() {
    let bytes = Array("\"foo>=1\"".utf8)
    #expect(Requirement(bytes: bytes[1..<7]) == Requirement("foo>=1"))
    #expect(Requirement(bytes: bytes) == nil)
  }
}
