import Packaging
import Testing

@Suite("Hostile requirements")
struct HostileRequirementTests {
  private static func isRead(_ bytes: [UInt8]) -> [Bool] {
    [
      PackageVersion(bytes: bytes) != nil, VersionSpecifiers(bytes: bytes) != nil,
      Requirement(bytes: bytes) != nil, Marker(bytes: bytes) != nil,
    ]
  }

  @Test("Nothing is a set of no specifiers, and nothing else")
  func emptySpecifiersAreASet() {
    #expect(Self.isRead([]) == [false, true, false, false])
    #expect(DistributionName(bytes: []).text.isEmpty)
  }

  @Test(
    "NULs and bytes that are not UTF-8 are refused",
    arguments: [[0x00], [0x31, 0x00], [0x00, 0x31], [0xFF], [0x31, 0xC2], [0x61, 0xE2, 0x80]])
  func noText(_ bytes: [UInt8]) {
    #expect(Self.isRead(bytes) == [false, false, false, false])
  }

  @Test("Where any bytes may be, those that are not UTF-8 become U+FFFD")
  func repaired() {
    #expect(Requirement(bytes: Array("a @ b".utf8) + [0xFF])?.url == "b\u{FFFD}")
    let marker = Marker(bytes: Array("os_name=='".utf8) + [0xFF, 0x27])
    #expect(marker?.text == "os_name == \"\u{FFFD}\"")
    #expect(DistributionName(bytes: [0x41, 0xFF]).text == "a\u{FFFD}")
  }

  @Test(
    "A number that is too long is refused wherever it stands, and the longest one is not",
    arguments: ["#", "#!1", "1.#", "1a#", "1-#", "1.post#", "1.dev#", "1.0.#.0"])
  func longNumbers(_ pattern: String) throws {
    let digits = String(repeating: "9", count: 1 << 20)
    #expect(PackageVersion(pattern.replacing("#", with: digits)) == nil)
    #expect(PackageVersion(pattern.replacing("#", with: "9223372036854775808")) == nil)
    let longest = try #require(
      PackageVersion(pattern.replacing("#", with: "000009223372036854775807")))
    #expect(longest.text.contains("9223372036854775807"))
    for sign in ["<", ">", "<=", ">=", "==", "!="] {
      let specifiers = try #require(VersionSpecifiers(sign + longest.text))
      #expect(specifiers.contains(longest) == ["<=", ">=", "=="].contains(sign))
    }
    #expect(Requirement("a==\(pattern.replacing("#", with: digits))") == nil)
  }

  @Test("Local labels of any length are ordered like numbers")
  func longLabels() throws {
    let digits = String(repeating: "9", count: 1 << 20)
    let (short, long) = (
      try #require(PackageVersion("1+" + digits)), try #require(PackageVersion("1+1" + digits))
    )
    #expect(short < long)
    #expect(PackageVersion("1+000" + digits) == short)
  }

  @Test("A hundred thousand parentheses are refused at once")
  func refusesAHundredThousandParentheses() {
    let count = 100_000
    let (open, close) = (String(repeating: "(", count: count), String(repeating: ")", count: count))
    for marker in [open, close, open + close, open + "os_name=='a'" + close] {
      #expect(Marker(marker) == nil)
      #expect(Requirement("a;" + marker) == nil)
      #expect(Requirement("a" + marker) == nil)
    }
  }

  @Test("A hundred parentheses are read, and one more is not")
  func depth() {
    func marker(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "os_name=='a'" + String(repeating: ")", count: depth)
    }
    #expect(Marker(marker(100))?.text == #"os_name == "a""#)
    #expect(Marker(marker(101)) == nil)
  }

  @Test("A hundred thousand comparisons are read and evaluated", .timeLimit(.minutes(1)))
  func longMarker() throws {
    let comparison = "(os_name == 'posix' and (extra == 'b' or os_name != 'nt'))"
    let text = Array(repeating: comparison, count: 33_334).joined(separator: " and ")
    #expect(try #require(Marker(text)).holds(in: .linux))
  }

  @Test("A hundred thousand specifiers, extras and numbers are read", .timeLimit(.minutes(1)))
  func readsAHundredThousandSpecifiers() throws {
    let specifiers = Array(repeating: ">=1", count: 100_000).joined(separator: ",")
    let extras = Array(repeating: "a", count: 100_000).joined(separator: ",")
    let requirement = try #require(Requirement("a[\(extras)]\(specifiers)"))
    #expect(requirement.extras.count == 100_000)
    let version = try #require(PackageVersion("1" + String(repeating: ".0", count: 100_000)))
    #expect(requirement.specifiers?.contains(version) == true)
    #expect(version == PackageVersion("1"))
  }
}
