import Packaging
import Testing

@Suite("ExtensionName")
struct ExtensionNameTests {
  private func name(_ path: String) -> ExtensionName? { ExtensionName(Array(path.utf8)[...]) }

  @Test(
    "reads for which interpreter a module was compiled",
    arguments: [
      ("a.cpython-311-x86_64-linux-gnu.so", "a", "cpython-311", "x86_64-linux-gnu"),
      ("p/q/_a.cpython-313t-aarch64-linux-musl.so", "p/q/_a", "cpython-313t", "aarch64-linux-musl"),
      ("a.pypy310-pp73-x86_64-linux-gnu.so", "a", "pypy310-pp73", "x86_64-linux-gnu"),
      ("a.graalpy-240-x.so", "a", "graalpy-240", "x"),
      ("a.cpython-39-darwin.so", "a", "cpython-39", "darwin"),
      ("p.d/a.cpython-38-i386-linux-gnu.so", "p.d/a", "cpython-38", "i386-linux-gnu"),
    ])
  func exact(_ path: String, _ module: String, _ version: String, _ platform: String) throws {
    let read = try #require(name(path))
    #expect(Array(read.module) == Array(module.utf8))
    #expect(read.interface == .exact(version: version, platform: platform))
  }

  @Test(
    "reads names that are for many versions, or do not say",
    arguments: [
      ("p/a.abi3.so", "p/a", ExtensionName.Interface.stable), ("p/a.so", "p/a", .unsaid),
      ("a.so", "a", .unsaid), ("p.q/liba.so", "p.q/liba", .unsaid),
    ])
  func readsNamesForManyVersions(
    _ path: String, _ module: String, _ interface: ExtensionName.Interface
  ) throws {
    let read = try #require(name(path))
    #expect(Array(read.module) == Array(module.utf8))
    #expect(read.interface == interface)
  }

  @Test(
    "is not read from other names",
    arguments: [
      "", "a", "a.py", "so", ".so", "p/.so", ".abi3.so", "a.so/b", "a.SO", "a.so.1", "aso",
      "a.cpython-311.so", "a.x86_64-linux-gnu.so", "libopenblas-0cf96a72.3.23.dev.so",
      "a.python-311-x.so", "a.abi4.so", "a.abi3.so.so", "a..so",
    ])
  func refusesOtherFileNames(_ path: String) {
    #expect(name(path) == nil)
  }

  @Test("reads a name in the middle of other bytes")
  func slice() throws {
    let bytes = Array("xx/a.abi3.soyy".utf8)
    let read = try #require(ExtensionName(bytes[3..<12]))
    #expect(Array(read.module) == Array("a".utf8) && read.interface == .stable)
  }

  @Test(
    "reads an interpreter's own suffix",
    arguments: [
      (
        ".cpython-311-x86_64-linux-gnu.so",
        ExtensionName.Interface.exact(version: "cpython-311", platform: "x86_64-linux-gnu")
      ),
      (".pypy39-pp73-x-y.so", .exact(version: "pypy39-pp73", platform: "x-y")), (".so", nil),
      ("", nil), ("cpython-311-x.so", nil), (".cpython-311-x", nil), (".abi3.so", nil),
    ])
  func suffix(_ suffix: String, _ interface: ExtensionName.Interface?) {
    #expect(ExtensionName.interface(ofSuffix: suffix) == interface)
  }

  @Test(
    "knows an interpreter's suffix that no other version has",
    arguments: [
      (".cpython-311-x86_64-linux-gnu.so", true), (".cpython-313t-x86_64-linux-gnu.so", true),
      (".so", false), (".abi3.so", false), ("", false), (".cpython-311.so", false),
      (".pypy310-pp73-x86_64-linux-gnu.so", false), ("cpython-311-x86_64-linux-gnu.so", false),
      (".cpython-311-x86_64-linux-gnu.dll", false),
    ])
  func suffixes(_ suffix: String, _ isExact: Bool) {
    #expect(ExtensionName.isExact(suffix: suffix) == isExact)
    if isExact { #expect(ExtensionName.interface(ofSuffix: suffix) != nil) }
  }
}
