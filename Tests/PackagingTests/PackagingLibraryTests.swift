import Packaging
import Testing

@Suite("The library packaging", .enabled { await PackagingLibrary.isInstalled() })
struct PackagingLibraryTests {
  private static let count = 6_000

  @Test("It reads the same versions and writes them alike")
  func versions() async throws {
    var random = RandomText(seed: 1)
    let texts = (0..<Self.count).map { index in
      index % 3 == 0 ? random.damaged(random.version()) : random.version()
    }
    let answers = try await PackagingLibrary.answers("version", texts)
    try #require(answers.count == texts.count)
    for (text, answer) in zip(texts, answers) {
      let own = PackageVersion(text).map { version in
        [version.text, version.public.text, version.base.text, version.isPrerelease.python]
      }
      #expect(own?.joined(separator: " ") ?? "invalid" == answer, "\(text.debugDescription)")
    }
    #expect(answers.count { $0 == "invalid" } > Self.count / 20)
  }

  @Test("It has the same order")
  func agreesOnOrder() async throws {
    var random = RandomText(seed: 2)
    let pool = (0..<300).map { _ in random.version() }.filter { PackageVersion($0) != nil }
    let texts = (0..<2 * Self.count).map { _ in random.pick(pool) }
    let answers = try await PackagingLibrary.answers("order", texts)
    try #require(answers.count == Self.count)
    for (index, answer) in answers.enumerated() {
      let (left, right) = (texts[2 * index], texts[2 * index + 1])
      let version = try #require(PackageVersion(left))
      let other = try #require(PackageVersion(right))
      let own = version < other ? "<" : version > other ? ">" : "="
      #expect(own == answer, "\(left.debugDescription) \(right.debugDescription)")
      #expect((version == other) == (answer == "="))
      #expect(version != other || version.hashValue == other.hashValue)
    }
  }

  @Test("It admits the same versions")
  func specifiers() async throws {
    var random = RandomText(seed: 3)
    let questions = (0..<3 * Self.count).map { index in
      let specifiers = random.specifiers()
      return (
        specifiers: index % 4 == 0 ? random.damaged(specifiers) : specifiers,
        version: random.near(specifiers)
      )
    }
    let answers = try await PackagingLibrary.answers(
      "contains", questions.flatMap { [$0.specifiers, $0.version] })
    try #require(answers.count == questions.count)
    for (question, answer) in zip(questions, answers) {
      let version = try #require(PackageVersion(question.version))
      let own = VersionSpecifiers(question.specifiers).map { specifiers in
        [true, false].map { specifiers.contains(version, prereleases: $0).python }
      }
      #expect(
        own?.joined(separator: " ") ?? "invalid" == answer,
        "\(question.specifiers.debugDescription) \(question.version.debugDescription)")
    }
    #expect(answers.count { $0.hasPrefix("True") } > Self.count / 4)
    #expect(answers.count { $0 == "invalid" } > Self.count / 20)
  }

  @Test("It reads the same requirements")
  func agreesOnRequirements() async throws {
    let versions = ["0.1", "1.0", "1.0.post1", "2.0rc1", "2.1", "1!1"]
    var random = RandomText(seed: 4)
    let texts = (0..<Self.count).map { index in
      index % 2 == 0 ? random.damaged(random.requirement()) : random.requirement()
    }.filter(Self.isAgreedOn)
    let answers = try await PackagingLibrary.answers(
      "requirement", texts.flatMap { [$0] + versions })
    try #require(answers.count == texts.count)
    for (text, answer) in zip(texts, answers) {
      let own = Requirement(text).map { $0.parts(versions.compactMap { PackageVersion($0) }) }
      #expect(own ?? "invalid" == answer, "\(text.debugDescription)")
    }
    #expect(answers.count { $0 == "invalid" } > Self.count / 20)
  }

  /// The grammar of PEP 508 ends what follows `===` at a comma, the library does not always.
  private static func isAgreedOn(_ requirement: String) -> Bool {
    !(requirement.contains("===") && requirement.contains(","))
  }

  @Test("It reads what can be installed as the same requirement")
  func installable() async throws {
    var random = RandomText(seed: 5)
    let texts = (0..<Self.count).map { _ in random.requirement() }.filter(Self.isAgreedOn)
    let requirements = texts.compactMap { Requirement($0) }
    let fields = requirements.flatMap { requirement in
      [
        requirement.text,
        requirement.installable + (requirement.marker.map { " ; \($0.text)" } ?? ""),
      ]
    }
    let answers = try await PackagingLibrary.answers("same", fields)
    try #require(answers.count == requirements.count)
    for (requirement, answer) in zip(requirements, answers) {
      #expect(answer == "True", "\(requirement.text.debugDescription)")
    }
  }

  @Test("It reads the same markers, and they hold alike")
  func agreesOnMarkers() async throws {
    var random = RandomText(seed: 6)
    let environments = [MarkerEnvironment.linux, .unreleased, .windows]
    let questions = (0..<3 * Self.count).map { index in
      let marker = random.marker()
      return (
        marker: index % 4 == 0 ? random.damaged(marker) : marker,
        environment: random.pick(environments),
        extra: random.pick(["", "dev-tools", "Dev.Tools", "other"])
      )
    }
    let answers = try await PackagingLibrary.answers(
      "marker", questions.flatMap { [$0.marker] + $0.environment.values + [$0.extra] })
    try #require(answers.count == questions.count)
    for (question, answer) in zip(questions, answers) {
      let extra = question.extra.isEmpty ? nil : DistributionName(question.extra)
      let own = Marker(question.marker).map { marker in
        "\(marker.text)\n\(marker.holds(in: question.environment, extra: extra).python)"
      }
      #expect(own ?? "invalid" == answer, "\(question)")
    }
    #expect(answers.count { $0.hasSuffix("True") } > Self.count / 4)
    #expect(answers.count { $0 == "invalid" } > Self.count / 20)
  }
}

extension Bool {
  fileprivate var python: String { self ? "True" : "False" }
}

extension Requirement {
  /// What the function `requirement` of the library's program answers.
  fileprivate func parts(_ versions: [PackageVersion]) -> String {
    [
      name, key.text, Set(extras).sorted().joined(separator: ","), url ?? "None",
      marker?.text ?? "None",
      versions.map { (specifiers?.contains($0) ?? true).python }.joined(separator: " "),
    ].joined(separator: "\n")
  }
}

extension MarkerEnvironment {
  /// The values in the order of `KEYS` in the library's program.
  fileprivate var values: [String] {
    [
      osName, sysPlatform, platformMachine, platformPythonImplementation, platformRelease,
      platformSystem, platformVersion, pythonVersion, pythonFullVersion, implementationName,
      implementationVersion,
    ]
  }
}

extension RandomText {
  /// A version that `specifiers` has, or one close to it.
  fileprivate mutating func near(_ specifiers: String) -> String {
    let parts = specifiers.split(separator: ",").map { String($0.drop { " \t=!<>~".contains($0) }) }
    let part = pick(parts).replacing(".*", with: "")
    let candidates = [
      part, part + ".0", part + ".post1", part + "+local", part + ".dev1", part + "a1",
    ]
    let valid = candidates.filter { PackageVersion($0) != nil }
    let own = version()
    return pick(valid + [PackageVersion(own) == nil ? "1.0" : own])
  }
}
