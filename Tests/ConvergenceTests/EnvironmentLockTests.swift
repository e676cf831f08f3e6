@testable import Convergence
import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("EnvironmentLock")
struct EnvironmentLockTests {
  private let scratch: Scratch
  private let directory: EnvironmentDirectory

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment)
    directory = try EnvironmentDirectory(opening: scratch.environment)
  }

  private func take(isMaking: Bool) throws {
    _ = try EnvironmentLock(directory, patience: .milliseconds(50), isMaking: isMaking)
  }

  @Test("is taken where there is nothing of ours yet")
  func nothingYet() throws {
    try take(isMaking: true)
    #expect(try directory.names(in: ".replit-py") == ["lock"])
  }

  @Test(
    "is none in a directory that an undo took from its place, and makes nothing in it",
    arguments: [true, false])
  func movedDirectory(_ isMaking: Bool) throws {
    let elsewhere = scratch.directory.appending("elsewhere")
    try #require(rename(scratch.environment.string, elsewhere.string) == 0)
    #expect(throws: Errno.noSuchFileOrDirectory) { try take(isMaking: isMaking) }
    #expect(try PathLookup.names(in: elsewhere) == [])
  }

  @Test("is none in a directory in whose place there is another by now")
  func replacedDirectory() throws {
    let elsewhere = scratch.directory.appending("elsewhere")
    try #require(rename(scratch.environment.string, elsewhere.string) == 0)
    try scratch.makeDirectory(scratch.environment)
    #expect(throws: Errno.noSuchFileOrDirectory) { try take(isMaking: true) }
    #expect(try PathLookup.names(in: elsewhere) == [])
    #expect(try PathLookup.names(in: scratch.environment) == [])
  }

  @Test("waits for its holder, but not for ever")
  func held() throws {
    let first = try EnvironmentLock(directory, patience: .zero, isMaking: true)
    defer { withExtendedLifetime(first) {} }
    #expect(throws: Errno.wouldBlock) { try take(isMaking: true) }
  }
}
