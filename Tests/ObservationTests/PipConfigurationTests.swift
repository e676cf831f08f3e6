import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("PipConfiguration")
struct PipConfigurationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func source(_ variables: [String: String] = [:]) -> ByteString? {
    let home = ["HOME": scratch.directory.appending("home").string]
    return PipConfiguration(HostContext(home.merging(variables) { $1 }))
      .sourceOfUserInstalls(in: scratch.environment)
  }

  @Test(
    "finds what `PIP_USER` says",
    arguments: [
      ("1", true), ("yes", true), ("y", true), ("t", true), ("TRUE", true), ("on", true),
      ("0", false), ("no", false), ("false", false), ("off", false), ("", false), ("2", false),
    ])
  func variable(_ value: String, _ isForced: Bool) {
    #expect(source(["PIP_USER": value]) == (isForced ? "PIP_USER" : nil))
    let pip = PipConfiguration(HostContext(["PIP_USER": value]))
    #expect(pip.forcesUserInstalls(in: scratch.environment) == isForced)
  }

  /// Each place below the scratch directory, and the variables that lead there.
  static let places: [(String, [String: String])] = [
    ("home/.config/pip/pip.conf", [:]), ("home/.pip/pip.conf", [:]),
    ("xdg/pip/pip.conf", ["XDG_CONFIG_HOME": "HERE/xdg"]),
    ("named.conf", ["PIP_CONFIG_FILE": "HERE/named.conf"]),
    ("xdg-dirs/b/pip/pip.conf", ["XDG_CONFIG_DIRS": "HERE/xdg-dirs/a:HERE/xdg-dirs/b"]),
    ("project/.pythonlibs/pip.conf", [:]),
  ]

  @Test("reads the file at each place", arguments: places)
  func readsTheFileAtEachPlace(_ place: String, _ variables: [String: String]) throws {
    let file = scratch.directory.pushing(FilePath(place))
    let given = variables.mapValues { $0.replacing("HERE", with: scratch.directory.string) }
    #expect(source(given) == nil)
    try scratch.write("[global]\nuser = yes\n", to: file)
    #expect(source(given) == file.bytes)
    #expect(source(given.merging(["PIP_USER": "no"]) { $1 }) == nil)
    #expect(source(given.merging(["PIP_CONFIG_FILE": "/dev/null"]) { $1 }) == nil)
  }

  /// Files from the farthest to the nearest.
  static let order = [
    "machine/pip/pip.conf", "home/.pip/pip.conf", "home/.config/pip/pip.conf",
    "project/.pythonlibs/pip.conf",
  ]

  @Test("lets the nearer file win, whichever it says", arguments: zip(order, order.dropFirst()))
  func nearer(_ farther: String, _ nearer: String) throws {
    let machine = ["XDG_CONFIG_DIRS": scratch.directory.appending("machine").string]
    let (far, near) = (
      scratch.directory.pushing(FilePath(farther)), scratch.directory.pushing(FilePath(nearer))
    )
    try scratch.write("[global]\nuser = yes\n", to: far)
    try scratch.write("[global]\nuser = no\n", to: near)
    #expect(source(machine) == nil)
    try scratch.write("[global]\nuser = no\n", to: far)
    try scratch.write("[global]\nuser = yes\n", to: near)
    #expect(source(machine) == near.bytes)
  }

  @Test("takes PIP_CONFIG_FILE before all others, and the user's files not at all beside it")
  func takesPipConfigFileFirst() throws {
    let file = scratch.directory.appending("named.conf")
    let named = ["PIP_CONFIG_FILE": file.string]
    try scratch.write(
      "[global]\nuser = yes\n", to: scratch.directory.appending("home/.config/pip/pip.conf"))
    #expect(source(named) != nil)
    try scratch.write("", to: file)
    #expect(source(named) == nil)
    try scratch.write("[global]\nuser = yes\n", to: scratch.environment.appending("pip.conf"))
    #expect(source(named) != nil)
    try scratch.write("[global]\nuser = no\n", to: file)
    #expect(source(named) == nil)
  }

  @Test("lets what is said for `install` win over what is said for all commands, in any file")
  func section() throws {
    try scratch.write(
      "[install]\nuser = yes\n", to: scratch.directory.appending("home/.pip/pip.conf"))
    try scratch.write("[global]\nuser = no\n", to: scratch.environment.appending("pip.conf"))
    #expect(source() == scratch.directory.appending("home/.pip/pip.conf").bytes)
  }

  @Test("looks only where XDG_CONFIG_HOME leads")
  func otherHome() throws {
    try scratch.write(
      "[global]\nuser = yes\n", to: scratch.directory.appending("home/.config/pip/pip.conf"))
    #expect(source(["XDG_CONFIG_HOME": "/nonexistent"]) == nil)
  }

  @Test(
    "reads a file as pip does",
    arguments: [
      ("[global]\nuser = yes\n", true), ("[install]\nuser=1\n", true),
      ("[global]\nindex-url = x\n  user : true  \n", true), ("[global]\r\nuser = yes\r\n", true),
      ("[list]\nuser = yes\n", false), ("user = yes\n", false), ("[global]\nuser = no\n", false),
      ("[global]\n# user = yes\n", false), ("[global]\n; user = yes\n", false),
      ("[global]\nno-user = yes\n", false), ("[global]\n[other]\nuser = yes\n", false), ("", false),
      ("[global]\nuser\n", false), ("[global]\nuser =\n", false),
      ("[global]\nUSER = yes\n", true), ("[global]\n--user = yes\n", true),
      ("[global]\nuser = yes\n[install]\nuser = no\n", false),
      ("[global]\nuser = yes\n[install]\nuser =\n", true),
    ])
  func readsAFileAsPipDoes(_ text: String, _ isForced: Bool) throws {
    try scratch.write(text, to: scratch.environment.appending("pip.conf"))
    #expect((source() != nil) == isForced)
  }

  @Test(
    "is silent where the file can not be read", .timeLimit(.minutes(1)),
    arguments: ["mkfifo", "mkdir", "truncate -s 100M", "ln -s /dev/zero"])
  func isSilentAboutUnreadableFiles(_ command: String) async throws {
    try scratch.makeDirectory(scratch.environment)
    _ = try await scratch.run("/bin/sh", "-c", "\(command) pip.conf", in: scratch.environment)
    #expect(source() == nil)
  }
}
