@testable import Convergence
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What steps are planned against")
struct PlannedTreeTests {
  private let scratch: Scratch
  private let directory: EnvironmentDirectory

  init() throws {
    scratch = try Scratch()
    try scratch.write("x", to: scratch.environment.appending("lib/six.dist-info/METADATA"))
    try scratch.write("x", to: scratch.environment.appending("staging/six.dist-info/METADATA"))
    try scratch.link(scratch.environment.appending("bin"), to: "lib")
    directory = try EnvironmentDirectory(opening: scratch.environment)
  }

  @Test("is the disk, until a step is planned")
  func disk() throws {
    let planned = PlannedTree(directory)

    #expect(try planned.state(of: "lib") == .directory)
    #expect(try planned.state(of: "bin") == .link("lib"))
    #expect(try planned.state(of: "include") == .absent)
    #expect(!planned.isDecided("lib"))
  }

  @Test("has nothing below what an earlier step set aside, whatever the disk says")
  func setAside() throws {
    var planned = PlannedTree(directory)
    try planned.add(.nothing, at: "lib/six.dist-info")

    #expect(try planned.state(of: "lib/six.dist-info/METADATA") == .absent)
    #expect(planned.isDecided("lib/six.dist-info/METADATA"))
    #expect(try planned.state(of: "lib") == .directory)
  }

  @Test("has what was moved at its new place, and nothing at the old one")
  func hasWhatWasMoved() throws {
    var planned = PlannedTree(directory)
    try planned.add(.nothing, at: "lib/six.dist-info")
    try planned.add(.tree("staging/six.dist-info"), at: "lib/six.dist-info")

    guard case .file = try planned.state(of: "lib/six.dist-info/METADATA") else {
      Issue.record("the file that was moved is not there")
      return
    }
    #expect(try planned.state(of: "staging/six.dist-info/METADATA") == .absent)
    #expect(try planned.state(of: "lib/six.dist-info/RECORD") == .absent)
  }

  @Test("follows a directory that is moved twice")
  func movedTwice() throws {
    var planned = PlannedTree(directory)
    try planned.add(.moved(from: "lib/six.dist-info"), at: "a")
    try planned.add(.moved(from: "a"), at: "b")

    guard case .file = try planned.state(of: "b/METADATA") else {
      Issue.record("the file that was moved is not there")
      return
    }
    #expect(try planned.state(of: "a") == .absent)
  }

  @Test("forgets what was planned below a place that is set aside afterwards")
  func below() throws {
    var planned = PlannedTree(directory)
    try planned.add(.directory, at: "share")
    try planned.add(.link("x"), at: "share/man")
    try planned.add(.nothing, at: "share")
    try planned.add(.directory, at: "share")

    #expect(try planned.state(of: "share") == .directory)
    #expect(try planned.state(of: "share/man") == .absent)
  }
}
