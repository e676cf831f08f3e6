package import Host
package import SystemPackage

/// A tool that puts shims on `PATH`: one file per command, which picks a version by variables and
/// by files in the working directory and above.
///
/// Sources: pyenv's `pyenv-version-file` and `pyenv-version-name`, asdf's `.tool-versions`
/// resolution, mise's configuration hierarchy.
package enum VersionManager: String, CaseIterable, Sendable {
  case pyenv
  case asdf
  case mise

  /// The manager whose shim is at `path`, nil when it is not a shim.
  package static func ofShim(at path: FilePath) -> VersionManager? {
    let directory = path.parent
    guard directory.name == "shims" else { return nil }
    if directory.components.contains(where: { $0 == "mise" || $0 == "rtx" }) { return .mise }
    if directory.components.contains(where: { $0 == "asdf" || $0 == ".asdf" }) { return .asdf }
    return .pyenv
  }

  /// The variables that influence the choice.
  package var variables: [String] {
    switch self {
    case .pyenv: ["PYENV_VERSION", "PYENV_ROOT"]
    case .asdf:
      ["ASDF_PYTHON_VERSION", "ASDF_DATA_DIR", "ASDF_DIR", "ASDF_DEFAULT_TOOL_VERSIONS_FILENAME"]
    case .mise: ["MISE_PYTHON_VERSION", "MISE_ENV", "MISE_DATA_DIR", "MISE_CONFIG_DIR"]
    }
  }

  /// The files that influence the choice for `project`, existing or not.
  package func consultedFiles(
    from project: FilePath, shim: FilePath, host: HostContext
  ) -> [FilePath] {
    var files: [FilePath] = []
    var directory = project
    repeat {
      files += names.map { directory.pushing(FilePath($0)) }
    } while directory.ascend()
    return files + globalFiles(shim: shim, host: host)
  }

  private var names: [String] {
    switch self {
    case .pyenv: [".python-version"]
    case .asdf: [".tool-versions", ".python-version"]
    case .mise:
      [
        "mise.toml", ".mise.toml", "mise.local.toml", ".mise.local.toml", ".config/mise.toml",
        ".config/mise/config.toml", ".tool-versions", ".python-version",
      ]
    }
  }

  private func globalFiles(shim: FilePath, host: HostContext) -> [FilePath] {
    let home = host.value("HOME").map { FilePath($0) }
    switch self {
    case .pyenv:
      let root = shim.parent.parent
      return [root.pushing("version"), root.pushing("versions")]
    case .asdf:
      return home.map { [$0.pushing(".tool-versions"), $0.pushing(".asdfrc")] } ?? []
    case .mise:
      let configuration =
        host.value("MISE_CONFIG_DIR").map { FilePath($0) } ?? home?.pushing(".config/mise")
      return configuration.map { [$0.pushing("config.toml")] } ?? []
    }
  }
}
