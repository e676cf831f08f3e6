import Packaging
import Testing

@Suite("A requirements.txt")
struct RequirementsFileTests {
  @Test("is read for what it asks for and where that comes from")
  func reading() {
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
  }

  @Test(
    "takes in another in each way that pip knows",
    arguments: ["-r a b.txt", "-ra b.txt", "--requirement a b.txt", "--requirement=a b.txt  # x"])
  func included(_ line: String) {
    #expect(RequirementsFile(line).included == ["a b.txt"])
  }

  @Test("of nonsense asks for nothing", arguments: ["", "\\", "---", "\u{0}\u{1B}[2J", "=="])
  func nonsense(_ text: String) {
    #expect(RequirementsFile(text).requirements.isEmpty)
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
      ("^1 || ^2", ""), ("git", ""),
    ])
  func words(_ text: String, _ specifiers: String) {
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
