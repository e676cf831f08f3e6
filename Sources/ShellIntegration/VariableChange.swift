package import Host

/// One environment variable that is to have another value.
package struct VariableChange: Hashable, Sendable {
  /// Its name: letters, digits and underscores.
  package var name: String
  /// Its value, nil to unset it.
  package var value: ByteString?

  /// A change of `name`.
  package init(_ name: String, to value: ByteString?) {
    self.name = name
    self.value = value
  }
}

extension HostContext {
  /// This context with its variables after `changes`.
  package func applying(_ changes: [VariableChange]) -> HostContext {
    var context = self
    context.variables = variables.applying(changes)
    return context
  }
}

extension EnvironmentVariables {
  /// These variables after `changes`, one after the other.
  package func applying(_ changes: [VariableChange]) -> EnvironmentVariables {
    var rest = pairs
    for change in changes {
      rest.removeAll { $0.name == change.name }
      if let value = change.value { rest.append((change.name, value)) }
    }
    return EnvironmentVariables(
      entries: rest.map { Array($0.name.utf8) + [UInt8(ascii: "=")] + $0.value.bytes })
  }
}
