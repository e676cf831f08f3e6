import Host
import Observation
import SystemPackage

/// How one name in `bin` relates to the provided interpreter.
enum LinkComparison: Hashable {
  /// It is the provided interpreter, by a link or as a copy.
  case provided
  /// It is another interpreter that looks whole.
  case other(Program)
  /// It is a copy of an interpreter that is not the provided one.
  case staleCopy(Program)
  /// Something is wrong with it.
  case wrong(Problem)
  /// There is nothing.
  case absent

  init(_ link: InterpreterLink, provided: InterpreterFacts?, bin: FilePath) {
    switch link.entry {
    case .absent: self = .absent
    case .directory, .link(_, .directory): self = .wrong(.linkIsDirectory)
    case .link(_, .loop): self = .wrong(.linkLoop)
    case .link(_, .nothing): self = .wrong(.interpreterMissing)
    case .special, .link(_, .special), .unreadable: self = .wrong(.linkNotAProgram)
    case .file, .link(_, .file):
      guard let program = link.program else {
        self = .wrong(.linkNotAProgram)
        return
      }
      self = Self.standing(of: program, isFile: link.entry.isFile, provided: provided, bin: bin)
    }
  }

  private static func standing(
    of program: Program, isFile: Bool, provided: InterpreterFacts?, bin: FilePath
  ) -> LinkComparison {
    if let provided, program.path == provided.executable { return .provided }
    switch program.format {
    case .empty: return .wrong(.linkEmptyFile)
    case .other: return .wrong(.linkNotAProgram)
    case .script:
      return .wrong(VersionManager.ofShim(at: program.path) == nil ? .linkToWrapper : .linkToShim)
    case .elf(let machine):
      if machine != Self.machine { return .wrong(.foreignArchitecture) }
      if !program.isExecutable { return .wrong(.notExecutable) }
      if program.isCopyOfProvided { return .provided }
      if isFile || program.path.parent == bin { return .staleCopy(program) }
      return program.libraryVersion == nil ? .wrong(.linkToWrapper) : .other(program)
    }
  }

  var isStaleCopy: Bool {
    if case .staleCopy = self { true } else { false }
  }

  /// The `e_machine` of programs that run here (elf(5)).
  static let machine: UInt16 = {
    #if arch(arm64)
      183
    #else
      62
    #endif
  }()
}

extension Entry {
  var isFile: Bool {
    if case .file = self { true } else { false }
  }
}
