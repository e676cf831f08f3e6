package import Actions
import Glibc
import Host
import Plugins
import SystemPackage

extension Invocation {
  /// The call of this process: `replit-py doctor`, or `replit-py-doctor`, a link to it, which is the
  /// same.
  package static func ofThisProcess() -> Invocation {
    let command = commandOfLink
    let skipped = command == nil ? 2 : 1
    return Invocation(
      arguments: (command.map { [$0] } ?? []) + CommandLine.arguments.dropFirst(),
      words: words(after: min(skipped, Int(CommandLine.argc))),
      name: CommandLine.unsafeArgv.pointee.map { bytes(of: $0) } ?? "replit-py")
  }

  /// The command that the name of a link to the program stands for.
  private static var commandOfLink: String? {
    guard let called = CommandLine.unsafeArgv.pointee else { return nil }
    let name = strrchr(called, Int32(UInt8(ascii: "/"))).map { $0 + 1 } ?? called
    guard strncmp(name, Plugin.prefix, Plugin.prefix.utf8.count) == 0 else { return nil }
    let command = String(cString: name + Plugin.prefix.utf8.count)
    return BuiltIns.names.contains(command) ? command : nil
  }

  private static func words(after skipped: Int) -> [ByteString] {
    var words: [ByteString] = []
    var next = CommandLine.unsafeArgv.advanced(by: skipped)
    while let word = next.pointee {
      words.append(bytes(of: word))
      next += 1
    }
    return words
  }

  private static func bytes(of word: UnsafePointer<CChar>) -> ByteString {
    ByteString(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
  }
}
