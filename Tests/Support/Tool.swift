import Glibc
import Host
package import SystemPackage

/// Programs that tests use if the machine has them.
package enum Tool {
  /// The path of uv; nil if there is none, like all others here.
  package static let uv = find("uv")
  /// The path of virtualenv.
  package static let virtualenv = find("virtualenv")
  /// The path of Poetry.
  package static let poetry = find("poetry")
  /// The path of a C compiler.
  package static let compiler = find("cc")

  /// The path of `nix-env`.
  package static let nix = find("nix-env")
  /// The path of tmux.
  package static let tmux = find("tmux")

  /// The path of the program `name`.
  package static func named(_ name: String) -> FilePath? { find(name) }
  /// Whether tests of the program `name` run: it is there, or must be.
  package static func isExpected(_ name: String) -> Bool { Need.isStrict || named(name) != nil }

  /// Whether packages can be fetched from PyPI.
  package static let reachesPackageIndex: Bool = {
    let connect =
      "import socket; socket.create_connection(('pypi.org', 443), 5).close()"
    let python = RealInterpreter.all.last?.executable.string ?? "/usr/bin/python3"
    let reached = succeeds(FilePath(python), ["-I", "-c", connect])
    if !reached { print("SKIPPED: pypi.org can not be reached") }
    return reached
  }()

  /// The machine's variables for reaching package indexes: certificates, proxies and mirrors.
  package static let networkVariables: [String: String] = {
    var chosen: [String: String] = [:]
    for (name, value) in HostContext.capture().variables.pairs {
      let isWanted =
        [
          "SSL_CERT_FILE", "SSL_CERT_DIR", "PIP_CERT", "PIP_INDEX_URL", "UV_INDEX_URL",
          "REQUESTS_CA_BUNDLE",
        ].contains(
          name)
        || name.lowercased().hasSuffix("_proxy")
      if isWanted { chosen[name] = value.lossyText }
    }
    return chosen
  }()

  /// Searches `$REPLIT_PY_TEST_TOOLS/bin`, then `PATH` without the shims of version managers.
  private static func find(_ name: String) -> FilePath? {
    let host = HostContext.capture()
    var directories =
      host.value("REPLIT_PY_TEST_TOOLS").map { [FilePath($0).appending("bin")] } ?? []
    directories += (host.value("PATH")?.lossyText ?? "").split(separator: ":")
      .map { FilePath(String($0)) }.filter { $0.lastComponent != "shims" }
    let found = directories.map { $0.appending(name) }.first(where: PathLookup.isExecutableFile)
    if found == nil { print("SKIPPED: this machine has no `\(name)`") }
    return found
  }

  /// Whether a program exits with 0.
  package static func succeeds(_ program: FilePath, _ arguments: [String]) -> Bool {
    guard PathLookup.isExecutableFile(program) else { return false }
    return (try? Command(program, arguments).statusBlocking()) == 0
  }
}

/// Runs commands as the user `nobody`, who owns no files.
package enum Nobody {
  /// The user ID.
  package static let user = 65534

  /// Whether this process may become `nobody`, and `nobody` can run the program under test.
  package static let isPossible: Bool = {
    let possible =
      geteuid() == 0
      && Tool.succeeds("/usr/bin/setpriv", words(Program.path.string, ["version"]))
    if !possible { print("SKIPPED: commands can not be run as another user here") }
    return possible
  }()

  /// The arguments of `setpriv` that run `program`.
  package static func words(_ program: String, _ arguments: [String]) -> [String] {
    ["--reuid=\(user)", "--regid=\(user)", "--clear-groups", program] + arguments
  }
}

/// Mounts that only one command sees.
package enum Mount {
  /// Whether this process may mount file systems.
  package static let isPossible: Bool = {
    let possible =
      geteuid() == 0
      && Tool.succeeds("/usr/bin/unshare", ["-m", "/bin/sh", "-c", "mount -t tmpfs none /mnt"])
    if !possible { print("SKIPPED: file systems can not be mounted here") }
    return possible
  }()
}
