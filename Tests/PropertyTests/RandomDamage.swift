import TestSupport

/// Something that happens to an environment, as the shell code that does it: `$E` is the environment,
/// `$S` its packages.
struct RandomDamage {
  /// What a person would type to have it again.
  let script: String
  /// The file that it changes in a way only a person does, which is theirs from then on.
  var edited: String?

  /// One that is drawn for an environment with these files.
  init(_ files: [Place.Recorded], _ make: Place.Make, _ generator: inout SeededGenerator) {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<6: self = Self.file(files, &generator)
    case 6..<11: self = Self.metadata(files, &generator)
    case 11..<13: self = Self.script(files, &generator)
    case 13..<15: self = Self.link(&generator)
    case 15..<17: self = Self.configuration(&generator)
    case 17..<18: self = Self.edit(files, &generator)
    case 18..<19: self = Self.package(files, &generator)
    default: self = Self.directory(&generator)
    }
  }

  private init(_ script: String, edited: String? = nil) {
    (self.script, self.edited) = (script, edited)
  }

  /// What crashes, full disks and stray commands make of one file.
  private static func ruin(
    _ path: String, size: Int, _ generator: inout SeededGenerator
  ) -> RandomDamage {
    let file = "\"$E/\(path)\""
    let length = Int.random(in: 0..<max(size, 1), using: &generator)
    return RandomDamage(
      [
        "rm -- \(file)", ": >\(file)", "truncate -s \(length) \(file)",
        "head -c \(length) \(file) >\"$E/x\"; mv \"$E/x\" \(file)",
        // What a file system gives back for blocks that it never wrote.
        "head -c \(max(size, 1)) /dev/zero >\(file)", "rm \(file); mkdir \(file)",
        "ln -sf /not/there \(file)",
      ].randomElement(using: &generator)!)
  }

  private static func isMetadata(_ path: String) -> Bool { path.contains(".dist-info/") }

  private static func file(
    _ files: [Place.Recorded], _ generator: inout SeededGenerator
  ) -> RandomDamage {
    let chosen = files.filter { !isMetadata($0.path) && !$0.path.hasPrefix("bin/") && $0.size > 0 }
      .randomElement(using: &generator)!
    return ruin(chosen.path, size: chosen.size, &generator)
  }

  private static func metadata(
    _ files: [Place.Recorded], _ generator: inout SeededGenerator
  ) -> RandomDamage {
    let chosen = files.filter { isMetadata($0.path) && $0.size > 0 }
      .randomElement(using: &generator)!
    let directory = "\"$S/\(chosen.distribution)\""
    return switch Int.random(in: 0..<8, using: &generator) {
    case 0: RandomDamage("rm -r -- \(directory)")
    case 1: RandomDamage("rm -r -- \(directory); mkdir \(directory)")
    default: ruin(chosen.path, size: chosen.size, &generator)
    }
  }

  private static func script(
    _ files: [Place.Recorded], _ generator: inout SeededGenerator
  ) -> RandomDamage {
    let chosen = files.filter { $0.path.hasPrefix("bin/") }.randomElement(using: &generator)!
    let file = "\"$E/\(chosen.path)\""
    return RandomDamage(
      [
        "rm \(file)", ": >\(file)", "chmod a-x \(file)", "rm \(file); mkdir \(file)",
        "sed -i '1s,.*,#!/nix/store/gone/bin/python3.10,' \(file)",
        "sed -i '1s,.*,#!/old/place/.pythonlibs/bin/python,' \(file)",
        "truncate -s \(Int.random(in: 1..<chosen.size, using: &generator)) \(file)",
        "ln -sf /not/there \(file)",
      ].randomElement(using: &generator)!)
  }

  private static func link(_ generator: inout SeededGenerator) -> RandomDamage {
    let name = ["python", "python3", "python3.10"].randomElement(using: &generator)!
    let file = "\"$E/bin/\(name)\""
    return RandomDamage(
      [
        "rm \(file)", "ln -sfn /nix/store/gone/bin/python3.10 \(file)", "ln -sfn \(name) \(file)",
        "rm \(file); : >\(file)", "rm \(file); echo no program >\(file)",
        "rm \(file); mkdir \(file)", "rm \(file); mkdir \(file); echo >\"$E/bin/\(name)/a\"",
        "rm \"$E\"/bin/python*",
      ].randomElement(using: &generator)!)
  }

  private static func configuration(_ generator: inout SeededGenerator) -> RandomDamage {
    let file = "\"$E/pyvenv.cfg\""
    return RandomDamage(
      [
        "rm \(file)", ": >\(file)", "echo nothing >\(file)", "sed -i '/^home/d' \(file)",
        "sed -i 's,^home = .*,home = /nix/store/gone/bin,' \(file)",
        "sed -i 's,^home = .*,home = /usr/bin,' \(file)",
        "sed -i 's,^version.*,version = 3.4.1,' \(file)",
        "cat \(file) \(file) >\"$E/x\"; mv \"$E/x\" \(file)",
        "printf 'x = \\377\\n' >>\(file)", "rm \(file); mkdir \(file)", "ln -sf nowhere \(file)",
      ].randomElement(using: &generator)!)
  }

  /// A patch, in the file itself as an editor does it, or in one that takes its place.
  private static func edit(
    _ files: [Place.Recorded], _ generator: inout SeededGenerator
  ) -> RandomDamage {
    let path = files.filter { $0.path.hasSuffix(".py") && $0.path.hasPrefix("lib") && $0.size > 0 }
      .randomElement(using: &generator)!.path
    return RandomDamage(
      [
        "echo '# mine' >>\"$E/\(path)\"", "sed -i '$a# mine' \"$E/\(path)\"",
      ].randomElement(using: &generator)!, edited: path)
  }

  private static func package(
    _ files: [Place.Recorded], _ generator: inout SeededGenerator
  ) -> RandomDamage {
    let distribution = files.randomElement(using: &generator)!.distribution
    let names = Set(
      files.filter { $0.distribution == distribution && $0.path.hasPrefix("lib/") }
        .compactMap { $0.path.split(separator: "/").dropFirst(3).first })
    let modules = names.filter { !$0.hasSuffix(".dist-info") }.sorted()
      .map { "\"$S/\($0)\"" }.joined(separator: " ")
    return RandomDamage(
      "rm -r \(modules)" + (Bool.random(using: &generator) ? " \"$S/\(distribution)\"" : ""))
  }

  private static func directory(_ generator: inout SeededGenerator) -> RandomDamage {
    RandomDamage(
      [
        "rm \"$E/lib64\"", "ln -sfn /usr/lib \"$E/lib64\"", "rm \"$E/lib64\"; mkdir \"$E/lib64\"",
        "rm -r \"$E/include\"", "rm -r \"$E/bin\"", "rm -r \"$E/lib\"", "rm -r \"$S\"",
        "rm -r \"$S\"/*", "rm -r \"$S\"/*.dist-info", "rm -r \"$E/share\"",
        "rm \"$E\"/bin/activate*", "rm -r \"$E\"",
      ].randomElement(using: &generator)!)
  }
}

/// What happens in one case: one to five damages.
struct RandomDamages: CustomStringConvertible {
  /// The number from which all of it comes.
  let seed: UInt64
  private(set) var parts: [RandomDamage] = []
  private var generator: SeededGenerator

  init(seed: UInt64, to place: Place) {
    self.seed = seed
    generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...5, using: &generator)
    for _ in 0..<count {
      parts.append(RandomDamage(place.manifest, place.make, &generator))
    }
  }

  /// A number below `limit`, for what else the case decides.
  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    elements.shuffled(using: &generator)
  }

  /// One cannot damage what another took away: that is no error.
  var script: String { parts.map(\.script).joined(separator: "\n") }

  /// The files that are a person's by now.
  var edited: [String] { parts.compactMap(\.edited) }

  var description: String { script }
}
