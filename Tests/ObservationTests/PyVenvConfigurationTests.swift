import Host
import Observation
import TestSupport
import Testing

@Suite("PyVenvConfiguration")
struct PyVenvConfigurationTests {
  private static let samples: [[UInt8]] = {
    var generator = SeededGenerator(seed: 3)
    let alphabet = Array("home = \r\n\t=version\0é".utf8) + [0xFF]
    return (0..<1000).map { _ in generator.bytes(upTo: 60, favouring: alphabet) }
  }()

  private static func read(_ text: String) -> PyVenvConfiguration {
    PyVenvConfiguration(Array(text.utf8))
  }

  private static func text(_ configuration: PyVenvConfiguration) -> String {
    String(decoding: configuration.bytes, as: UTF8.self)
  }

  @Test("gives back the bytes it was made of")
  func givesBackItsBytes() {
    for sample in Self.samples {
      #expect(PyVenvConfiguration(sample).bytes == sample)
    }
  }

  @Test("setting a key changes that key and no other")
  func setsOneKey() {
    for sample in Self.samples {
      let before = PyVenvConfiguration(sample)
      var after = before
      after.set("home", to: "/new")
      #expect(after["home"] == "/new")
      #expect(after.keys.filter { $0 == "home" }.count == 1)
      #expect(after.keys.filter { $0 != "home" } == before.keys.filter { $0 != "home" })
      for key in before.keys where key != "home" { #expect(after[key] == before[key]) }
    }
  }

  @Test("normalizing twice is normalizing once, and leaves nothing that Python can not read")
  func normalizesOnce() {
    for sample in Self.samples {
      var once = PyVenvConfiguration(sample)
      once.normalize()
      var twice = once
      twice.normalize()
      #expect(twice == once, "\(sample)")
      #expect(once.undecodableLines.isEmpty && once.duplicateKeys.isEmpty, "\(sample)")
      #expect(!once.bytes.contains(0) && !once.hasCarriageReturns, "\(sample)")
    }
  }

  @Test("sees the last value of a key, and which keys are there more than once")
  func seesDuplicateKeys() {
    let configuration = Self.read("home = /a\nx = 1\nHome = /b\nhome=/c\nx = 1\n")
    #expect(configuration["home"] == "/c")
    #expect(configuration.duplicateKeys == ["home", "x"])
    #expect(configuration.keys == ["home", "x", "home", "home", "x"])
  }

  @Test("splits at the first equals sign and ignores lines without one")
  func splits() {
    let configuration = Self.read("command = a=b -c\nhome\n\n# note\nempty =\n")
    #expect(configuration["command"] == "a=b -c")
    #expect(configuration["empty"] == "")
    #expect(configuration["home"] == nil)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String

    init(_ description: String, _ before: String, _ after: String) {
      testDescription = description
      self.before = before
      self.after = after
    }
  }

  @Test(
    "setting a value keeps spelling, order and everything else",
    arguments: [
      Change("the usual form", "a = 1\nhome = /old\nb = 2\n", "a = 1\nhome = /new\nb = 2\n"),
      Change("no spaces", "home=/old\n", "home=/new\n"),
      Change("capitals and tabs", "HOME\t=\t/old\nx=1", "HOME\t=\t/new\nx=1"),
      Change("repeated", "home = /old\na = 1\nhome = /older\n", "home = /new\na = 1\n"),
      Change("new", "a = 1\n", "a = 1\nhome = /new\n"),
      Change("new after a last line without newline", "a = 1", "a = 1\nhome = /new\n"),
      Change("the same value", "  home =/new  \r\nx = 1\r\n", "  home =/new  \r\nx = 1\r\n"),
      Change("no value yet", "home =\nx = 1\n", "home = /new\nx = 1\n"),
      Change("an empty file", "", "home = /new\n"),
    ])
  func setting(_ change: Change) {
    var configuration = Self.read(change.before)
    configuration.set("home", to: "/new")
    #expect(Self.text(configuration) == change.after)
  }

  @Test(
    "normalizing takes out what no reader can use, and nothing else",
    arguments: [
      Change("a byte order mark", "\u{FEFF}home = /a\n", "home = /a\n"),
      Change("CR LF", "home = /a\r\nx = 1\r\n", "home = /a\nx = 1\n"),
      Change("a line with NUL", "home = /a\n\0\0\0\nx = 1\n", "home = /a\nx = 1\n"),
      Change(
        "a merge conflict",
        "home = /a\n<<<<<<< ours\nv = 1\n||||||| base\nv = 0\n=======\nv = 2\n>>>>>>> theirs\n",
        "home = /a\nv = 2\n"),
      Change("a repeated key", "home = /a\nx = 1\nhome = /b\n", "home = /b\nx = 1\n"),
      Change(
        "odd but valid", "# note\n\n\tHome=/a b\n x-team =\tred \nno newline = 1",
        "# note\n\n\tHome=/a b\n x-team =\tred \nno newline = 1"),
    ])
  func normalizing(_ change: Change) {
    var configuration = Self.read(change.before)
    configuration.normalize()
    #expect(Self.text(configuration) == change.after)
  }

  @Test("normalizing drops a line that is not UTF-8")
  func dropsUndecodable() {
    var configuration = PyVenvConfiguration(
      Array("prompt = caf".utf8) + [0xE9, 0x0A] + Array("home = /a\n".utf8))
    #expect(configuration.undecodableLines.count == 1)
    configuration.normalize()
    #expect(Self.text(configuration) == "home = /a\n")
  }

  @Test("a byte order mark hides the first key")
  func byteOrderMark() {
    let configuration = Self.read("\u{FEFF}home = /a\nversion = 3.11.7\n")
    #expect(configuration.hasByteOrderMark)
    #expect(configuration["home"] == nil)
    #expect(configuration["version"] == "3.11.7")
  }

  @Test("a carriage return alone ends no line, as getpath has it")
  func loneCarriageReturn() {
    #expect(Self.read("home = /a\rversion = 3\n").keys == ["home"])
    #expect(!Self.read("home = /a\rversion = 3\n").hasCarriageReturns)
  }

  @Test("removing a key removes every line of it")
  func removing() {
    var configuration = Self.read("home = /a\nx = 1\nHOME = /b\n")
    configuration.remove("home")
    #expect(Self.text(configuration) == "x = 1\n")
  }
}
