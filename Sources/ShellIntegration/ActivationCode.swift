import EmbeddedFiles
package import Host
package import SystemPackage

/// The code for `eval "$(replit-py activate)"`.
///
/// It activates an environment and defines `deactivate`, like CPython's activators.
package struct ActivationCode {
  private let shell: Shell
  private let host: HostContext
  private let environment: FilePath
  private let sitePackages: FilePath?

  /// The code to activate `environment` in a shell that `host` describes.
  package init(
    _ shell: Shell, _ host: HostContext, environment: FilePath, sitePackages: FilePath?
  ) {
    self.shell = shell
    self.host = host
    self.environment = environment
    self.sitePackages = sitePackages
  }

  /// The source text.
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

  /// The name in the prompt: the environment's, or its parent's if the environment is hidden.
  ///
  /// Characters that a prompt expands, or that control the terminal, are replaced.
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
