import Glibc
package import Host
import Plugins
import ShellIntegration
package import SystemPackage

/// How the program was called: `replit-py doctor`, or `replit-py-doctor`, a link to it, which is
/// the same.
package struct Invocation: Sendable {
  /// The command with its words.
  package let arguments: [String]
  /// How many words of `argv` there are before those of the command.
  private let skipped: Int

  /// The call of this process.
  package static let current = Invocation()

  private init() {
    let words = CommandLine.arguments.dropFirst()
    let command = Self.commandOfLink
    arguments = (command.map { [$0] } ?? []) + words
    skipped = command == nil ? 2 : 1
  }

  /// The command that the name of a link to the program stands for.
  private static var commandOfLink: String? {
    guard let called = CommandLine.unsafeArgv.pointee else { return nil }
    let name = strrchr(called, Int32(UInt8(ascii: "/"))).map { $0 + 1 } ?? called
    guard strncmp(name, Plugin.prefix, Plugin.prefix.utf8.count) == 0 else { return nil }
    let command = String(cString: name + Plugin.prefix.utf8.count)
    return BuiltIns.names.contains(command) ? command : nil
  }

  /// `argv[0]`.
  private static var calledName: FilePath {
    CommandLine.unsafeArgv.pointee.map { FilePath(platformString: $0) } ?? "replit-py"
  }

  /// What follows the command in `argv`, as exec(3) takes it.
  var pointerToWords: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    CommandLine.unsafeArgv.advanced(by: min(skipped, Int(CommandLine.argc)))
  }

  /// Each word that follows the command, byte for byte: a path in it is any bytes.
  package var wordsOfCommand: [ByteString] {
    var words: [ByteString] = []
    var next = pointerToWords
    while let word = next.pointee {
      words.append(
        ByteString(Array(UnsafeRawBufferPointer(start: word, count: strlen(word)))))
      next += 1
    }
    return words
  }

  /// The path by which others call the program.
  package func program(in host: HostContext) -> FilePath {
    ProgramPath.of(Self.calledName.bytes, in: host)
  }
}
