import Host
import SystemPackage

/// A fingerprint's conditions in fish, where what costs is the number of commands: one compares all
/// variables, one asks for all files.
enum FishTest {
  /// The body of a function that is true when all `conditions` are.
  static func body(of conditions: [Fingerprint.Condition]) -> String {
    var names: [String] = []
    var values: [ByteString] = []
    var files: [String] = []
    var absent: [String] = []
    var places: [String] = []
    for condition in conditions {
      switch condition {
      case .variable(let name, let value):
        names.append(name)
        values.append(value)
      case .inside(let path): places.append(matching(path))
      case .absent(let path): absent.append(word(path))
      case .same(let one, let other, let end):
        // To fish, two missing files are the same one.
        if !isWatched(end, in: conditions) { files.append("-e \(word(one))") }
        files.append("\(word(one)) -ef \(word(other))")
      case .executable(let path): files.append("-x \(word(path))")
      case .twin(let path, let stamp):
        files.append("! \(word(path)) -nt \(word(stamp)) -a ! \(word(path)) -ot \(word(stamp))")
      }
    }
    var tests: [String] = []
    if !names.isEmpty { tests.append(comparing(names, with: values)) }
    if !files.isEmpty { tests.append("builtin test " + files.joined(separator: " -a ")) }
    if !absent.isEmpty { tests.append("not builtin path is " + absent.joined(separator: " ")) }
    return (places + [tests.isEmpty ? "true" : tests.joined(separator: "\nand ")])
      .joined(separator: "\n")
  }

  /// Whether a twin watches the file at `path`, whose absence it would tell as well.
  private static func isWatched(
    _ path: FilePath, in conditions: [Fingerprint.Condition]
  ) -> Bool {
    conditions.contains { if case .twin(path, _) = $0 { true } else { false } }
  }

  private static func word(_ path: FilePath) -> String {
    Shell.fish.quoted(path.bytes).lossyText
  }

  /// The equals sign keeps a value from being taken for an operator.
  private static func comparing(_ names: [String], with values: [ByteString]) -> String {
    let now = names.map { "=$\($0)" }.joined()
    let then = values.flatMap { [UInt8(ascii: "=")] + $0.bytes }
    return "builtin test \"\(now)\" = \(Shell.fish.quoted(ByteString(then)).lossyText)"
  }

  /// A wildcard where the path has nothing that is special in one; else a regular expression, in
  /// which every byte can be quoted, and which is slower.
  private static func matching(_ path: FilePath) -> String {
    let prefix = path.bytes.bytes + [UInt8(ascii: "/")]
    let isPlain = prefix.allSatisfy { isAlphanumeric($0) || "/._- ".utf8.contains($0) }
    if isPlain {
      let word = Shell.fish.quoted(ByteString(prefix + [UInt8(ascii: "*")])).lossyText
      return "switch \"$PWD/\"\ncase \(word)\ncase '*'\nreturn 1\nend"
    }
    var expression = [UInt8(ascii: "^")]
    for byte in prefix {
      expression += byte >= 0x80 || isAlphanumeric(byte) ? [byte] : [UInt8(ascii: "\\"), byte]
    }
    let word = Shell.fish.quoted(ByteString(expression)).lossyText
    return "builtin string match -qr -- \(word) \"$PWD/\"\nor return 1"
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
