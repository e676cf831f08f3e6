package import Host
import SystemPackage

/// Finds the shell that started the program.
package enum CallingShell {
  /// The shell that the process `parent` runs, else the one that `SHELL` names.
  package static func find(parent: Int32, in host: HostContext) -> Shell? {
    let running = try? PathLookup.target(ofLink: FilePath("/proc/\(parent)/exe"))
    if let running, let shell = Shell(program: FilePath(running).name) { return shell }
    return host.value("SHELL").flatMap { Shell(program: FilePath($0).name) }
  }
}
