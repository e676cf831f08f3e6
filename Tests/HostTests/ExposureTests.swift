import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("What is exposed to others")
struct ExposureTests {
  private let scratch: Scratch
  private let user = geteuid()

  init() throws {
    scratch = try Scratch()
  }

  private func exposure(_ mode: mode_t, acceptingSticky: Bool = false) -> Exposure? {
    chmod(scratch.project.string, mode)
    return Exposure(of: scratch.project, to: user, acceptingSticky: acceptingSticky)
  }

  @Test("is what everybody may write to, also with the sticky bit")
  func everybody() {
    #expect(exposure(0o755) == nil)
    #expect(exposure(0o757) == .everybody)
    #expect(exposure(0o1777) == .everybody)
    #expect(exposure(0o1777, acceptingSticky: true) == nil)
  }

  @Test("is what a group with other members may write to", .enabled(if: geteuid() == 0))
  func group() {
    chown(scratch.project.string, 0, 65533)
    #expect(exposure(0o775) == .group(65533))
    #expect(exposure(0o755) == nil)
  }

  @Test("is what another user owns, unless it may be root's", .enabled(if: geteuid() == 0))
  func findsAnotherOwner() {
    #expect(Exposure(of: scratch.project, to: 12345) == .owner(0))
    #expect(Exposure(of: scratch.project, to: 12345, acceptingRoot: true) == nil)
    chown(scratch.project.string, 12346, 0)
    #expect(Exposure(of: scratch.project, to: 12345, acceptingRoot: true) == .owner(12346))
  }

  @Test(
    "is not what the user's own group may write to",
    arguments: [
      ("ann:x:5:50::/:/bin/sh\n", "ann:x:50:\n", true),
      ("ann:x:5:50::/:/bin/sh\n", "ann:x:50:ann\n", true),
      ("ann:x:5:50::/:/bin/sh\n", "ann:x:50:ann,bob\n", false),
      ("ann:x:5:50::/:/bin/sh\nbob:x:6:50::/:\n", "ann:x:50:\n", false),
      ("ann:x:5:51::/:/bin/sh\n", "shared:x:50:\n", false),
      ("", "", false),
    ])
  func privateGroup(_ people: String, _ groups: String, _ isPrivate: Bool) throws {
    let (first, second) = (scratch.directory.appending("p"), scratch.directory.appending("g"))
    try scratch.write(people, to: first)
    try scratch.write(groups, to: second)
    #expect(
      PrivateGroup.isPrivate(50, of: 5, accounts: first, groups: second) == isPrivate)
  }

  @Test("is a way with a link or a directory of another's on it", .enabled(if: geteuid() == 0))
  func findsAnotherUsersWay() throws {
    let link = scratch.directory.appending("link")
    try scratch.link(link, to: "project/../project/deep")
    try scratch.makeDirectory(scratch.project.appending("deep"))
    let plain = try GuardedWay(to: link, for: 0)
    #expect(plain.detour == nil && plain.end == scratch.project.appending("deep"))
    lchown(link.string, 12345, 0)
    #expect(try GuardedWay(to: link, for: 0).detour?.place == link)
    lchown(link.string, 0, 0)
    chown(scratch.project.string, 12345, 0)
    #expect(try GuardedWay(to: link, for: 0).detour?.exposure == .owner(12345))
    #expect(try GuardedWay(to: scratch.project, for: 0).detour == nil)
    try scratch.link(scratch.directory.appending("loop"), to: "loop")
    #expect(throws: Errno.tooManySymbolicLinkLevels) {
      try GuardedWay(to: scratch.directory.appending("loop"), for: 0)
    }
  }

  @Test("counts as none where it is a cache, a state or a configuration")
  func userDirectories() throws {
    let home = scratch.directory.appending("home")
    func context(_ user: UInt32) -> HostContext {
      HostContext(variables: ["HOME": home.bytes], workingDirectory: "/", user: user)
    }
    let cache = home.appending(".cache/replit-py")
    #expect(context(user).directory(.cache) == cache)
    try scratch.makeDirectory(cache)
    #expect(context(user).directory(.cache) == cache)
    #expect(context(12345).directory(.cache) == nil)
    chmod(cache.string, 0o777)
    #expect(context(user).directory(.cache) == nil)
    chmod(cache.string, 0o755)
    chmod(home.string, 0o777)
    #expect(context(user).directory(.cache) == nil)
    chmod(home.string, 0o755)
    let file = cache.appending("file")
    try scratch.write("kept", to: file)
    #expect(UserFile.contents(of: file, limit: 9, for: user) == Array("kept".utf8))
    chmod(file.string, 0o666)
    #expect(UserFile.contents(of: file, limit: 9, for: user) == nil)
  }
}
