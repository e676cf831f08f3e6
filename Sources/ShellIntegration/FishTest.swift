import Host
import SystemPackage

/// Writes a fingerprint's conditions for fish, where each command and each character costs time.
///
/// fish reports when a variable is set (`--on-variable`). So variables are checked only at the next
/// prompt after that; at all other prompts only files are.
struct FishTest {
  private var names: [String] = []
  private var values: [ByteString] = []
  private var places: [String] = []
  private var present: [String] = []
  private var changed: [String] = []
  private var absent: [String] = []

  /// The tests that together are true if all `conditions` hold.
  init(of conditions: [Fingerprint.Condition]) {
    for condition in conditions {
      switch condition {
      case .variable(let name, let value):
        names.append(name)
        values.append(value)
      case .inside(let path): places.append(Self.matching(path))
      case .absent(let path): absent.append(Self.word(path))
      case .same(let one, let other, let end):
        // In fish, -ef is true for two missing files.
        let (word, otherWord) = (Self.word(one), Self.word(other))
        if !Self.isWatched(end, in: conditions) { present.append("-e \(word)") }
        present.append("\(word) -ef \(otherWord)")
      case .executable(let path): present.append("-x \(Self.word(path))")
      case .ascending:
        present += condition.ascents.map { "\(Self.word($0.newer)) -nt \(Self.word($0.older))" }
      case .sameTime(let path, let stamp):
        let (file, stamp) = (Self.word(path), Self.word(stamp))
        changed.append("\(file) -nt \(stamp) -o \(file) -ot \(stamp)")
      }
    }
  }

  /// True while the variables have not changed.
  var variables: String {
    let tests = places + (names.isEmpty ? [] : [comparison])
    return tests.isEmpty ? "true" : tests.joined(separator: "\nand ")
  }

  /// The variables that ``variables`` checks.
  var watchedNames: [String] {
    names + (places.isEmpty || names.contains("PWD") ? [] : ["PWD"])
  }

  /// True while the files have not changed.
  var filesAsTheyWere: String {
    var tests: [String] = []
    if !present.isEmpty { tests.append("builtin test " + present.joined(separator: " -a ")) }
    if !changed.isEmpty { tests.append("not builtin test " + changed.joined(separator: " -o ")) }
    if !absent.isEmpty { tests.append("not builtin path is " + absent.joined(separator: " ")) }
    return tests.isEmpty ? "true" : tests.joined(separator: "\nand ")
  }

  /// Whether `path` is compared with stamps, which also detects that it is missing.
  private static func isWatched(
    _ path: FilePath, in conditions: [Fingerprint.Condition]
  ) -> Bool {
    conditions.contains { $0.datedFiles.contains(path) }
  }

  /// The path as a word.
  ///
  /// Quotes cost as much as twenty characters, so they are left out if possible.
  private static func word(_ path: FilePath) -> String {
    let bytes = path.bytes.bytes
    return bytes.first == UInt8(ascii: "/") && bytes.allSatisfy(isPlain)
      ? path.string : Shell.fish.quoted(path.bytes).lossyText
  }

  /// Compares all variables at once.
  ///
  /// The equals signs keep fish from reading a value as an operator.
  private var comparison: String {
    let now = names.map { "=$\($0)" }.joined()
    let then = values.flatMap { [UInt8(ascii: "=")] + $0.bytes }
    return "builtin test \"\(now)\" = \(Shell.fish.quoted(ByteString(then)).lossyText)"
  }

  /// Matches directories in `path` by a regular expression, in which every byte can be escaped.
  private static func matching(_ path: FilePath) -> String {
    var expression = [UInt8(ascii: "^")]
    for byte in path.bytes.bytes + [UInt8(ascii: "/")] {
      expression += byte >= 0x80 || isAlphanumeric(byte) ? [byte] : [UInt8(ascii: "\\"), byte]
    }
    let word = Shell.fish.quoted(ByteString(expression)).lossyText
    return "builtin string match -qr -- \(word) \"$PWD/\""
  }

  /// Whether `byte` is never special in a word.
  private static func isPlain(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "/._-".utf8.contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
