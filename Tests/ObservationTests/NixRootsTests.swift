import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("NixRoots")
struct NixRootsTests {
  private let scratch: Scratch
  private let store: FilePath
  private let state: FilePath
  private let path: FilePath

  init() throws {
    scratch = try Scratch()
    store = scratch.directory.appending("store")
    state = scratch.directory.appending("state")
    path = store.appending("abc-python3")
    try scratch.makeDirectory(path)
    try scratch.makeDirectory(state.appending("gcroots/auto"))
  }

  private var roots: NixRoots {
    let variables = ["NIX_STORE_DIR": store.bytes, "NIX_STATE_DIR": state.bytes]
    return NixRoots(HostContext(variables: variables, workingDirectory: "/", user: 0))
  }

  @Test("are links into the store, links to such links, and files of a store path's name")
  func findsLinksIntoTheStore() throws {
    let link = scratch.directory.appending("result")
    #expect(!roots.leadStraight(to: path))

    try scratch.link(link, to: path)
    try scratch.link(state.appending("gcroots/auto/x"), to: link)
    #expect(roots.leadStraight(to: path) && roots.register(link))

    try scratch.remove(link)
    #expect(!roots.leadStraight(to: path))

    try scratch.link(
      state.appending("profiles/per-user/me/deep/python-1-link"),
      to: path.appending("bin/python3"))
    #expect(roots.leadStraight(to: path))
    try scratch.remove(state.appending("profiles/per-user/me/deep/python-1-link"))

    try scratch.write("", to: state.appending("gcroots/abc-python3"))
    #expect(roots.leadStraight(to: path) && !roots.leadStraight(to: store.appending("abd-python3")))
  }

  @Test("are no longer chains of links, and no links that are not Nix's")
  func passesOverOtherLinks() throws {
    let (first, second) = (scratch.directory.appending("1"), scratch.directory.appending("2"))
    try scratch.link(second, to: path)
    try scratch.link(first, to: second)
    try scratch.link(state.appending("gcroots/auto/x"), to: first)
    try scratch.link(state.appending("other/y"), to: path)
    try scratch.link(state.appending("gcroots/other"), to: state.appending("other"))

    #expect(!roots.leadStraight(to: path) && !roots.register(second))
  }

  @Test("know what is in the store, also where its directory is a link")
  func storePath() throws {
    #expect(roots.storePath(of: path.appending("bin/python3")) == path)
    #expect(roots.storePath(of: store) == nil)
    #expect(roots.storePath(of: "/usr/bin/python3") == nil)

    let alias = scratch.directory.appending("alias")
    try scratch.link(alias, to: store)
    let variables = ["NIX_STORE_DIR": alias.bytes, "NIX_STATE_DIR": state.bytes]
    let linked = NixRoots(HostContext(variables: variables, workingDirectory: "/", user: 0))
    try scratch.link(state.appending("gcroots/direct"), to: alias.appending("abc-python3"))
    #expect(linked.storePath(of: path.appending("bin/python3")) == path)
    #expect(linked.leadStraight(to: path))
  }
}
