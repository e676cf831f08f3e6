import Host
import SystemPackage
import Testing

@Suite("HostContext")
struct HostContextTests {
  private static func host(_ variables: [String: ByteString]) -> HostContext {
    HostContext(variables: variables, workingDirectory: "/", user: 1000)
  }

  /// The rules of the XDG base directory specification.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var variables: [String: ByteString]
    var cache: FilePath?
    var configuration: FilePath?
  }

  @Test(
    "finds the user's directories by the rules of XDG",
    arguments: [
      Case(
        testDescription: "the variables",
        variables: [
          "XDG_CACHE_HOME": "/c", "XDG_CONFIG_HOME": "/d", "HOME": "/home/me",
        ], cache: "/c/replit-py", configuration: "/d/replit-py"),
      Case(
        testDescription: "the home directory", variables: ["HOME": "/home/me"],
        cache: "/home/me/.cache/replit-py", configuration: "/home/me/.config/replit-py"),
      Case(
        testDescription: "relative values are ignored",
        variables: [
          "XDG_CACHE_HOME": "c", "XDG_CONFIG_HOME": "./d", "HOME": "/home/me",
        ], cache: "/home/me/.cache/replit-py", configuration: "/home/me/.config/replit-py"),
      Case(
        testDescription: "empty values are ignored",
        variables: [
          "XDG_CACHE_HOME": "", "HOME": "/home/me",
        ], cache: "/home/me/.cache/replit-py", configuration: "/home/me/.config/replit-py"),
      Case(testDescription: "no home", variables: [:], cache: nil, configuration: nil),
      Case(
        testDescription: "a relative home", variables: ["HOME": "me"], cache: nil,
        configuration: nil),
      Case(
        testDescription: "a variable without a home", variables: ["XDG_CACHE_HOME": "/c"],
        cache: "/c/replit-py", configuration: nil),
    ])
  func findsDirectoriesOfXDG(_ given: Case) {
    let host = Self.host(given.variables)
    #expect(host.directory(.cache) == given.cache)
    #expect(host.directory(.configuration) == given.configuration)
  }

  @Test("takes an empty variable for one that is not set")
  func emptyValue() {
    #expect(Self.host(["A": ""]).value("A") == nil)
    #expect(Self.host([:]).value("A") == nil)
    #expect(Self.host(["A": "b"]).value("A") == "b")
  }

  @Test("captures this process")
  func capture() throws {
    let host = HostContext.capture()
    #expect(host.workingDirectory?.isAbsolute == true)
    #expect(try #require(host.value("PATH")).bytes.isEmpty == false)
  }
}
