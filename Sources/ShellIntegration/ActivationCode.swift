import EmbeddedFiles
package import Host
package import SystemPackage

/// The code that `eval "$(replit-py activate)"` runs: it makes an environment active and defines
/// `deactivate`, as the activators of CPython do.
package struct ActivationCode {
  private let shell: Shell
  private let host: HostContext
  private let environment: FilePath
  private let sitePackages: FilePath?

  /// Code for the environment at `environment`, for a process in the state of `host`.
  package init(
    _ shell: Shell, _ host: HostContext, environment: FilePath, sitePackages: FilePath?
  ) {
    self.shell = shell
    self.host = host
    self.environment = environment
    self.sitePackages = sitePackages
  }

  /// The text.
  package var bytes: [UInt8] {
    let leaving =
      Activation(host).isActive(environment) ? Activation(host).leaving(environment) : []
    let outside = host.applying(leaving)
    let conflicts = Activation(outside).entering(environment, sitePackages: sitePackages)
      .filter { $0.name != "VIRTUAL_ENV" && $0.name != "PATH" }
    let restoring = conflicts.map { VariableChange($0.name, to: outside.variables[$0.name]) }
    return Template.fill(
      shell == .fish ? EmbeddedFile.activationFish : EmbeddedFile.activationShell,
      [
        "__LEAVE__": statements(leaving), "__RESTORE__": statements(restoring),
        "__ENTER__": statements(conflicts),
        "__ENVIRONMENT__": shell.quoted(environment.bytes).bytes,
        "__PROMPT__": shell.quoted(ByteString(promptName)).bytes,
      ])
  }

  private func statements(_ changes: [VariableChange]) -> [UInt8] {
    var code = ShellCode(for: shell)
    for change in changes { code.add(change) }
    return code.bytes.isEmpty ? Array("true".utf8) : Array(code.bytes.dropLast())
  }

  /// The project's name for a hidden environment, without what a prompt expands and without what
  /// drives the terminal.
  private var promptName: String {
    let name = environment.name
    let shown = name.bytes.first == UInt8(ascii: ".") ? environment.parent.name : name
    return String(
      shown.lossyText.unicodeScalars.map { scalar in
        let isSpecial = "\\$`!%".unicodeScalars.contains(scalar)
        return isSpecial || !Self.isPrintable(scalar) ? "_" : Character(scalar)
      })
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: scalar.value != 0xFFFD
    }
  }
}
