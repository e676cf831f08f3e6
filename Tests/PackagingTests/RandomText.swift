import TestSupport

/// Versions, specifiers, markers and requirements as nobody would write them, the same in every run.
struct RandomText {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A version in one of its many spellings.
  mutating func version() -> String {
    var text = sometimes(10, pick(["v", "V", " ", "\t", "\u{A0}"])) + epoch() + release()
    text += sometimes(30, separator() + pick(Self.phases) + separator() + number())
    text += sometimes(25, pick([separator() + pick(Self.posts) + separator() + number(), "-1"]))
    text += sometimes(25, separator() + pick(["dev", "Dev"]) + separator() + number())
    return text + sometimes(20, "+" + local()) + sometimes(5, pick([" ", "\n", "\u{2003}"]))
  }

  /// A version without white space, which a specifier can have.
  mutating func plainVersion() -> String {
    version().filter { !$0.isWhitespace }
  }

  /// Up to four specifiers with commas between them.
  mutating func specifiers() -> String {
    let count = Int.random(in: 1...4, using: &generator)
    return (0..<count).map { _ in specifier() }.joined(separator: pick([",", ", ", " ,"]))
  }

  /// A requirement with everything that one can have.
  mutating func requirement() -> String {
    var text = name() + blank()
    let extras = (0..<Int.random(in: 0...2, using: &generator)).map { _ in name() }
    text += sometimes(30, "[" + extras.joined(separator: " ," + blank()) + "]")
    if percent(15) {
      text += blank() + "@" + blank() + pick(["http://a.b/c", "file:///d#e=f", "x;y"])
      return text + sometimes(40, " ;" + blank() + marker())
    }
    let versions = specifiers()
    text += blank() + pick([versions, versions, "(\(versions))", ""])
    return text + sometimes(60, blank() + ";" + blank() + marker())
  }

  /// A marker, up to `depth` parentheses deep.
  mutating func marker(depth: Int = 3) -> String {
    let count = pick([1, 1, 2, 3])
    let items = (0..<count).map { _ in
      depth > 0 && percent(25)
        ? "(" + blank() + marker(depth: depth - 1) + ")" : comparison()
    }
    return items.dropFirst().reduce(items[0]) { $0 + " " + pick(["and", "or"]) + " " + $1 }
  }

  /// The same text with up to two characters too many, too few or wrong.
  mutating func damaged(_ text: String) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let index = Int.random(in: 0...characters.count, using: &generator)
      let isInside = index < characters.count
      switch Int.random(in: 0...2, using: &generator) {
      case 0 where isInside: characters.remove(at: index)
      case 1 where isInside: characters[index] = pick(Self.wrong)
      default: characters.insert(pick(Self.wrong), at: index)
      }
    }
    return String(characters)
  }

  /// One of `choices`.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices.randomElement(using: &generator) ?? choices[0]
  }

  private static let phases = [
    "a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "RC", "Beta",
  ]
  private static let posts = ["post", "rev", "r", "POST"]
  private static let identical = ["1.0", "1.0RC1", "1.0rc1", "1.0.POST1", "1.0+ABC", "01.0", "x"]
  private static let wrong = Array(" .-_+!*,;()[]<>=~@'\"1a0vxé\u{660}\u{3000}\t\n")
  private static let variables = [
    "os_name", "sys_platform", "platform_machine", "platform_python_implementation",
    "platform_release", "platform_system", "platform_version", "python_version",
    "python_full_version", "implementation_name", "implementation_version", "extra", "extra",
    "python_version", "os.name", "sys.platform", "platform.version", "platform.machine",
    "platform.python_implementation", "python_implementation", "extras", "dependency_groups",
  ]
  private static let values = [
    "posix", "nt", "linux", "win32", "x86_64", "AMD64", "CPython", "PyPy", "Linux", "3", "3.9",
    "3.11", "3.11.7", "3.9.0rc1", "3.*", "2.7, 3.11", "", "=3.11", "5.15", "Dev_Tools", "dev-tools",
    "extra", "os_name", "lin", "10", "1.0+local", "3.11.7+local", " 3.11 ", "!", "a'b", "ä",
  ]
  private static let signs = [
    "==", "!=", "<=", ">=", "<", ">", "~=", "===", "in", "not in", "not  in", "==", ">=", "<",
  ]

  private mutating func comparison() -> String {
    let (variable, value, sign) = (pick(Self.variables), quoted(), pick(Self.signs))
    let space = sign.hasSuffix("in") ? " " : blank()
    return switch Int.random(in: 0..<20, using: &generator) {
    case 0..<14: variable + space + sign + blank() + value
    case 14..<18: value + blank() + sign + space + variable
    case 18: variable + space + sign + space + pick(Self.variables)
    default: value + blank() + sign + blank() + quoted()
    }
  }

  private mutating func quoted() -> String {
    let value = percent(20) ? plainVersion() : pick(Self.values)
    return value.contains("'") || percent(50) ? "\"\(value)\"" : "'\(value)'"
  }

  private mutating func specifier() -> String {
    let sign = pick(["==", "!=", "<=", ">=", "<", ">", "~=", "==", ">="]) + blank()
    let plain = epoch() + release()
    return switch Int.random(in: 0..<20, using: &generator) {
    case 0..<4: pick(["==", "!="]) + blank() + plain + ".*"
    case 4: "===" + blank() + pick([plainVersion()] + Self.identical)
    case 5..<12: sign + plain
    default: sign + String(plainVersion().prefix { $0 != "+" || sign.hasPrefix("==") })
    }
  }

  private mutating func name() -> String {
    pick(["a", "Foo.Bar", "x_-y", "Z9", "zope.interface", "typing_extensions", "a_", "0", "B--b"])
  }

  private mutating func epoch() -> String { sometimes(8, pick(["0!", "1!", "01!"])) }

  private mutating func release() -> String {
    let count = Int.random(in: 1...4, using: &generator)
    return (0..<count).map { _ in pick(["0", "0", "1", "1", "2", "3", "10", "01", "2024"]) }
      .joined(separator: ".")
  }

  private mutating func local() -> String {
    let count = Int.random(in: 1...3, using: &generator)
    return (0..<count).map { _ in pick(["1", "01", "10", "abc", "ABC", "1a", "ubuntu"]) }
      .joined(separator: pick([".", "-", "_"]))
  }

  private mutating func separator() -> String { pick(["", "", ".", "-", "_"]) }

  private mutating func number() -> String { pick(["", "0", "1", "2", "02", "10"]) }

  private mutating func blank() -> String { pick(["", "", " ", "  ", "\t"]) }

  private mutating func percent(_ share: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < share
  }

  private mutating func sometimes(_ share: Int, _ text: String) -> String {
    percent(share) ? text : ""
  }
}
