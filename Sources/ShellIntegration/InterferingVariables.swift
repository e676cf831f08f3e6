import Host
import Observation
import SystemPackage

/// The variables that make an environment's programs work on something else.
enum InterferingVariables {
  /// The changes needed for the environment at `path`, whose packages are in `sitePackages`.
  static func changes(
    of host: HostContext, entering path: FilePath, sitePackages: FilePath?
  ) -> [VariableChange] {
    var changes = VariableNames.unwantedInside.filter { host.variables[$0] != nil }
      .map { VariableChange($0, to: nil) }
    if PipConfiguration(host).forcesUserInstalls(in: path) {
      // pip treats an empty value as unset and reads its configuration files.
      changes.append(VariableChange("PIP_USER", to: "0"))
    }
    if let paths = host.variables["PYTHONPATH"], let sitePackages,
      let kept = withoutForeignPackages(paths, sitePackages)
    {
      changes.append(VariableChange("PYTHONPATH", to: kept.bytes.isEmpty ? nil : kept))
    }
    if let named = host.value("UV_PROJECT_ENVIRONMENT"), named != path.bytes {
      changes.append(VariableChange("UV_PROJECT_ENVIRONMENT", to: path.bytes))
    }
    return changes
  }

  /// `paths` without the packages of other Python versions; nil if it has none.
  private static func withoutForeignPackages(
    _ paths: ByteString, _ sitePackages: FilePath
  ) -> ByteString? {
    let entries = SearchList(paths).entries
    let kept = entries.filter { !ShellVariables.isForeign(FilePath($0), to: sitePackages) }
    return kept.count == entries.count ? nil : SearchList(kept).value
  }
}
