import Glibc
import SystemPackage

/// A new value for one environment variable.
package struct VariableChange: Hashable, Sendable {
  /// The variable's name: letters, digits and underscores.
  package var name: String
  /// The new value; nil to unset the variable.
  package var value: ByteString?

  /// Sets `name` to `value`, or unsets it.
  package init(_ name: String, to value: ByteString?) {
    self.name = name
    self.value = value
  }
}

extension HostContext {
  /// This context with `changes` made to its variables.
  package func applying(_ changes: [VariableChange]) -> HostContext {
    var context = self
    context.variables = variables.applying(changes)
    return context
  }
}

extension EnvironmentVariables {
  /// These variables with `changes` made in order.
  package func applying(_ changes: [VariableChange]) -> EnvironmentVariables {
    var rest = pairs
    for change in changes {
      rest.removeAll { $0.name == change.name }
      if let value = change.value { rest.append((change.name, value)) }
    }
    return EnvironmentVariables(
      entries: rest.map { Array($0.name.utf8) + [UInt8(ascii: "=")] + $0.value.bytes })
  }

  /// Applies `changes` to the environment of this process.
  package static func change(_ changes: [VariableChange]) {
    for change in changes {
      if let value = change.value {
        _ = FilePath(value).withPlatformString { setenv(change.name, $0, 1) }
      } else {
        unsetenv(change.name)
      }
    }
  }
}
