import Packaging
import Testing

@Suite("Marker")
struct MarkerTests {
  @Test(
    "The variables of PEP 508 have the values of the environment",
    arguments: [
      "os_name == 'posix'", "sys_platform == 'linux'", "platform_machine == 'x86_64'",
      "platform_python_implementation == 'CPython'", "platform_release == '6.1.0-18-amd64'",
      "platform_system == 'Linux'", "platform_version == '#1 SMP Debian 6.1.76-1'",
      "python_version == '3.11'", "python_full_version == '3.11.7'",
      "implementation_name == 'cpython'", "implementation_version == '3.11.7'", "extra == ''",
    ])
  func hasTheVariablesOfPEP508(_ text: String) throws {
    #expect(try #require(Marker(text)).holds(in: .linux))
    #expect(try #require(Marker(text.replacing("==", with: "!="))).holds(in: .linux) == false)
  }

  @Test(
    "The names of PEP 345 are read as those of today",
    arguments: [
      ("os.name == 'a'", "os_name == \"a\""), ("sys.platform == 'a'", "sys_platform == \"a\""),
      ("platform.version == 'a'", "platform_version == \"a\""),
      ("platform.machine == 'a'", "platform_machine == \"a\""),
      (
        "platform.python_implementation == 'a'", "platform_python_implementation == \"a\""
      ),
      ("python_implementation == 'a'", "platform_python_implementation == \"a\""),
    ])
  func oldNames(_ old: String, _ new: String) {
    #expect(Marker(old)?.text == new)
  }

  @Test(
    "Versions are compared as versions, everything else as strings",
    arguments: [
      ("python_version < '3.9'", false), ("python_version > '3.9'", true),
      ("'3.9' < python_version", true), ("python_version ~= '3.8'", true),
      ("python_version == '3.*'", true), ("python_version != '3.11.0'", false),
      ("python_version in '2.7, 3.11'", true), ("python_version not in '2.7, 3.11'", false),
      ("python_version === '3.11'", true), ("python_version == 'x'", false),
      ("python_version >= 'x'", false), ("python_version < 'x'", false),
      ("platform_release >= '5'", false), ("platform_release != '5'", false),
      ("platform_version >= '1'", false), ("sys_platform > 'a'", false),
      ("sys_platform >= 'linux'", true), ("sys_platform <= 'linux'", true),
      ("'linux' in sys_platform", true), ("sys_platform in 'linux darwin'", true),
      ("'86' not in platform_machine", false), ("implementation_name < 'z'", false),
    ])
  func comparisons(_ text: String, _ holds: Bool) throws {
    #expect(try #require(Marker(text)).holds(in: .linux) == holds)
  }

  @Test(
    "A comparison that means nothing does not hold, nor does the marker it is in",
    arguments: [
      "'dog' ~= 'fred'", "python_version ~= 'surprise'", "os_name ~= 'posix'",
      "os_name === 'posix'", "'a' == 'b'", "'a' in extras", "extras == 'a'",
      "dependency_groups != 'a'", "os_name == 'posix' or os_name ~= '1'",
    ])
  func undefined(_ text: String) throws {
    #expect(try #require(Marker(text)).holds(in: .linux) == false)
  }

  @Test("An extra is compared by its normalised name")
  func extras() throws {
    let marker = try #require(Marker("extra == 'Dev_Tools'"))
    #expect(marker.holds(in: .linux, extra: DistributionName("dev.tools")))
    #expect(!marker.holds(in: .linux, extra: DistributionName("dev")))
    #expect(!marker.holds(in: .linux))
    #expect(marker.text == #"extra == "dev-tools""#)
  }

  @Test("A Python that was built between two releases is at least the one before")
  func unreleased() throws {
    let marker = try #require(Marker("python_full_version >= '3.11.7'"))
    #expect(marker.holds(in: .unreleased))
    #expect(try #require(Marker("python_full_version < '3.11.7'")).holds(in: .unreleased) == false)
  }

  @Test(
    "`and` binds more closely than `or`, parentheses more closely than both",
    arguments: [
      ("T or T and F", true), ("(T or T) and F", false), ("F and T or T", true),
      ("F and (T or T)", false), ("T and (F or T) and T", true), ("(F or (T and T))", true),
      ("((T)) and ((F) or (F))", false), ("F or F or F or T", true), ("T and T and F", false),
      ("(T or F) and (F or T) or F", true), ("F or (F and T)", false),
    ])
  func bindsAndMoreClosely(_ pattern: String, _ holds: Bool) throws {
    let text = pattern.replacing("T", with: "os_name=='posix'").replacing(
      "F", with: "os_name=='nt'")
    #expect(try #require(Marker(text)).holds(in: .linux) == holds)
  }

  @Test(
    "The text leaves out what says nothing",
    arguments: [
      ("os_name=='a'and os_name=='b'", #"os_name == "a" and os_name == "b""#),
      ("((os_name=='a'))", #"os_name == "a""#),
      ("(os_name=='a' or 'b'!=os_name)", #"os_name == "a" or "b" != os_name"#),
      (
        "((os_name=='a' or os_name=='b')) and(os_name=='c')",
        #"(os_name == "a" or os_name == "b") and os_name == "c""#
      ),
      (#"os_name == 'say "x"'"#, #"os_name == 'say "x"'"#),
      ("os_name not \t in\t'a'", #"os_name not in "a""#),
    ])
  func leavesOutWhatSaysNothing(_ text: String, _ plain: String) throws {
    let marker = try #require(Marker(text))
    #expect(marker.text == plain)
    #expect(Marker(plain) == marker)
  }

  @Test(
    "What is no marker is refused",
    arguments: [
      "", " ", "os_name", "os_name ==", "== 'a'", "os_name == a", "os_name = 'a'", "name == 'a'",
      "os_name == 'a", "os_name == 'a\"", "os_name == 'a' and", "os_name == 'a' os_name == 'b'",
      "(os_name == 'a'", "os_name == 'a')", "()", "os_name == ('a')", "os_name notin 'a'",
      "os_name not 'a'", "os_nameand == 'a'", "os_name == 'a' AND os_name == 'b'",
      "Os_name == 'a'", "os_name == 'a' xor os_name == 'b'", "os_name == 'a\\'",
      "os_name == 'a\nb'", "os_name == 'a'\n", "os_name\u{A0}== 'a'", "not os_name == 'a'",
      "os_name == 'a' # x", "python_version == 3.11",
    ])
  func refusesWhatIsNoMarker(_ text: String) {
    #expect(Marker(text) == nil)
  }
}
