import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("LinkSupport")
struct LinkSupportTests {
  @Test(
    "presumes links, but not where the kind of file system holds none",
    .needs("devpts", PathLookup.isDirectory("/dev/pts") ? true : nil))
  func kinds() throws {
    #expect(LinkSupport.isPresumed(at: try Scratch().directory))
    #expect(!LinkSupport.isPresumed(at: "/dev/pts"))
  }

  @Test("knows exFAT behind FUSE by its letters", .enabled(if: LinklessDisk.isPossible))
  func behindFUSE() throws {
    let disk = try LinklessDisk()
    try disk.scratch.write("", to: disk.scratch.project.appending(".replit"))
    #expect(!LinkSupport.isPresumed(at: disk.scratch.project))
    try disk.scratch.makeDirectory(disk.scratch.project.appending(".replit-py"))
    #expect(!LinkSupport.isPresumed(at: disk.scratch.project))
  }

  @Test("believes the note of a heal on the device that it is about, and a link more")
  func note() throws {
    let scratch = try Scratch()
    let path = scratch.environment
    let status = try #require(try PathLookup.status(scratch.directory))
    try scratch.write(DeviceNumber(of: status).text, to: StateDirectory.linkless(in: path))
    var seen = EnvironmentObservation(path: path, root: .directory, owner: nil)
    #expect(!LinkSupport.isKnown(in: seen))
    seen.lib64 = .link(target: "lib", destination: .directory(path.appending("lib")))
    #expect(LinkSupport.isKnown(in: seen))
    seen.lib64 = .absent
    try scratch.write("0:0", to: StateDirectory.linkless(in: path))
    #expect(LinkSupport.isKnown(in: seen))
  }
}

@Suite("MountTable")
struct MountTableTests {
  @Test("knows what kind of file system is on a device")
  func kind() throws {
    let status = try #require(try PathLookup.status("/proc/self/mountinfo"))
    #expect(MountTable.kind(of: DeviceNumber(of: status)) == "proc")
    let tables = try FileReading.contents(of: "/proc/self/mountinfo", limit: 1 << 24)
    #expect(tables.last == UInt8(ascii: "\n"))
    var none = DeviceNumber(of: status)
    none.major = 4095
    #expect(MountTable.kind(of: none) == nil)
  }
}
