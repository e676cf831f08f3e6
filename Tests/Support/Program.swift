import Glibc
import Host
package import SystemPackage

/// The program under test.
package enum Program {
  /// The program's path: `$REPLIT_PY_BINARY`, which is the release binary in continuous
  /// integration, else the one that was built with the tests.
  package static let path: FilePath = {
    if let named = HostContext.capture().value("REPLIT_PY_BINARY") { return FilePath(named) }
    let own = (try? PathLookup.resolve("/proc/self/exe")) ?? "/"
    var directory = FilePath(CommandLine.arguments.first { $0.contains(".xctest") } ?? own.string)
    while directory.removeLastComponent() {
      let candidate = directory.appending("replit-py")
      if PathLookup.isExecutableFile(candidate) { return candidate }
    }
    fatalError("replit-py was not built: run `swift build` first")
  }()

  /// The top-level directory of the repository.
  package static let repository: FilePath = FilePath(#filePath).removingLastComponent()
    .removingLastComponent().removingLastComponent()
}
