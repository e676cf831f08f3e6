package import Host
import ShellIntegration
import SystemPackage

/// How the program was called.
package struct Invocation: Sendable {
  /// The command with its words, as text.
  package let arguments: [String]
  /// Each word that follows the command, byte for byte: a path in it is any bytes.
  package let words: [ByteString]
  /// `argv[0]`.
  private let name: ByteString

  /// A call by `name`.
  package init(arguments: [String], words: [ByteString], name: ByteString) {
    self.arguments = arguments
    self.words = words
    self.name = name
  }

  /// A call with `arguments`, as a person types it.
  package init(_ arguments: [String]) {
    self.init(
      arguments: arguments, words: arguments.dropFirst().map { ByteString($0) }, name: "replit-py")
  }

  /// The words that follow the command, as text.
  package var texts: ArraySlice<String> { arguments.dropFirst() }

  /// The call of `command` with the words that follow the first `count`.
  func dropping(_ count: Int, for command: String) -> Invocation {
    Invocation(
      arguments: [command] + texts.dropFirst(count), words: Array(words.dropFirst(count)),
      name: name)
  }

  /// The path by which others call the program.
  func program(in host: HostContext) -> FilePath { ProgramPath.of(name, in: host) }
}
