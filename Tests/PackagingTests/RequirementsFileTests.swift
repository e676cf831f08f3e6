import Packaging
import Testing

@Suite("A requirements.txt")
struct RequirementsFileTests {
  @Test("is read for what it asks for and where that comes from")
  func readsWhatIsAskedFor() {
    let file = RequirementsFile(
      """
      # what the application needs
      flask>=3  # the framework
      --index-url https://index.example/simple
      requests[socks]==2.31.0 \\
          --hash=sha256:aaaa \\
          --hash=sha256:bbbb
      app @ https://example.org/app.whl#sha256=cc
      -e .
      -r other.txt
      --extra-index-url=https://other.example/simple
      six ; python_version < "3"
      """)

    #expect(
      file.requirements.map(\.text) == [
        "flask>=3", "requests[socks]==2.31.0", "app @ https://example.org/app.whl#sha256=cc",
        "six ; python_version < \"3\"",
      ])
    #expect(
      file.sources == [
        "--index-url https://index.example/simple",
        "--extra-index-url=https://other.example/simple",
      ])
    #expect(file.included == ["other.txt"])
    #expect(file.editables.map(\.place) == ["."])
  }

  @Test(
    "takes bounds from another in each way that pip knows",
    arguments: [
      "-c a.txt", "-ca.txt", "--constraint a.txt", "--constraint=a.txt  # x", "-c 'a.txt'",
    ])
  func constraining(_ line: String) {
    let file = RequirementsFile(line)
    #expect(file.constraining == ["a.txt"])
    #expect(file.included.isEmpty && file.requirements.isEmpty)
  }

  @Test(
    "is not misread where an option only begins like another",
    arguments: ["--requirements a.txt", "--constraintsa.txt", "--editablex", "--config-settings x"])
  func otherOptions(_ line: String) {
    let file = RequirementsFile(line)
    #expect(file.included.isEmpty && file.constraining.isEmpty && file.editables.isEmpty)
  }

  @Test(
    "takes in another in each way that pip knows",
    arguments: ["-r a b.txt", "-ra b.txt", "--requirement a b.txt", "--requirement=a b.txt  # x"])
  func includesOtherFiles(_ line: String) {
    #expect(RequirementsFile(line).included == ["a b.txt"])
  }

  @Test("of nonsense asks for nothing", arguments: ["", "\\", "---", "\u{0}\u{1B}[2J", "=="])
  func nonsense(_ text: String) {
    #expect(RequirementsFile(text).requirements.isEmpty)
  }
}

@Suite("An editable requirement")
struct EditableRequirementTests {
  @Test(
    "is a directory, with extras and a name",
    arguments: [
      ("./app", "./app", "app"), ("./app[dev,x]", "./app", "app[dev,x]"), (". # c", ".", "app"),
      ("'my app'", "my app", "app"), ("file:app", "app", "app"), ("a.git[x]", "a.git", "app[x]"),
      ("file:///p/my%20app#egg=other", "/p/my app", "app"), ("/p/app", "/p/app", "app"),
      (". ; python_version<'3'", ".", "app ; python_version < \"3\""),
    ])
  func directory(_ text: String, _ directory: String, _ requirement: String) throws {
    let read = try #require(EditableRequirement(text[...]))
    #expect(read.directory == directory)
    #expect(read.requirement == nil)
    #expect(read.requirement(named: "app")?.text == requirement)
  }

  @Test(
    "is a repository that has the name of its fragment",
    arguments: [
      ("git+https://x.org/a@1#egg=app", "app @ git+https://x.org/a@1"),
      ("git+https://x.org/a#egg=app[dev]", "app[dev] @ git+https://x.org/a"),
      (
        "git+ssh://git@x.org/a#subdirectory=b&egg=app",
        "app @ git+ssh://git@x.org/a#subdirectory=b"
      ),
      ("git+https://x.org/a", nil),
    ])
  func repository(_ text: String, _ requirement: String?) throws {
    let read = try #require(EditableRequirement(text[...]))
    #expect(read.directory == nil)
    #expect(read.requirement?.text == requirement)
  }

  @Test("is no other machine's directory, and nothing a line can not hold")
  func refusesOtherMachinesDirectories() {
    #expect(EditableRequirement("https://x.org/a.zip")?.directory == nil)
    for text in ["", "[dev]", "#egg=a", "\"", "a\u{1B}[2J", "\u{0}"] {
      #expect(EditableRequirement(text[...]) == nil, "\(text)")
    }
  }
}

@Suite("A version constraint of Poetry's")
struct PoetryConstraintTests {
  @Test(
    "says the same in the words of PEP 440",
    arguments: [
      ("^1.2.3", ">=1.2.3,<2"), ("^0.2.3", ">=0.2.3,<0.3"), ("^0.0.3", ">=0.0.3,<0.0.4"),
      ("^1", ">=1,<2"), ("^0", ">=0,<1"), ("~1.2.3", ">=1.2.3,<1.3"), ("~1", ">=1,<2"),
      ("1.2", "==1.2"), ("*", ""), (">=1, <2", ">=1,<2"), ("1.*", "==1.*"), ("~=1.4", "~=1.4"),
      ("^1 || ^2", ""), ("git", ""), ("^9223372036854775807", ""), ("~1.9223372036854775807", ""),
    ])
  func translatesToPEP440(_ text: String, _ specifiers: String) {
    #expect(PoetryConstraint(text).specifiers == specifiers)
  }
}

@Suite("A WHEEL file")
struct WheelFileTests {
  @Test("says whether there is no compiled module")
  func purity() {
    #expect(WheelFile(Array("Wheel-Version: 1.0\r\nRoot-Is-Purelib: true\r\n".utf8)).isPure)
    #expect(!WheelFile(Array("Root-Is-Purelib: false\n".utf8)).isPure)
    #expect(!WheelFile([]).isPure)
  }
}
