import Host
import Observation
import SystemPackage

/// Turns repairs into atomic steps, each checked against what is on disk now.
struct TransactionBuilder {
  private let directory: EnvironmentDirectory
  /// The contents of interpreters to copy, each read once.
  private var programs: [FilePath: [UInt8]] = [:]

  init(_ directory: EnvironmentDirectory) {
    self.directory = directory
  }

  /// The transaction that performs `plan`.
  ///
  /// - Throws: ``ConvergenceError/changedMeanwhile(_:)`` if a path changed after the plan was made.
  consuming func transaction(
    for plan: Plan, _ occasion: Transaction.Occasion
  ) throws(ConvergenceError) -> Transaction {
    let root = directory.path
    var lowering = self
    do throws(TransactionBuildError) {
      return try lowering.lower(plan, occasion)
    } catch {
      switch error {
      case .changed(let path): throw .changedMeanwhile(path)
      case .system(let path, let error):
        throw .notWritable(.system(root.pushing(path), error))
      }
    }
  }

  private enum TransactionBuildError: Error {
    case changed(FilePath)
    case system(FilePath, Errno)
  }

  private mutating func lower(
    _ plan: Plan, _ occasion: Transaction.Occasion
  ) throws(TransactionBuildError) -> Transaction {
    var transaction: Transaction
    do throws(Errno) {
      transaction = try Transaction(directory, occasion)
    } catch {
      throw .system(Journal.journalPath, error)
    }
    for repair in try ordered(plan.repairs) {
      guard let step = try step(for: repair, after: transaction.planned) else { continue }
      do throws(Errno) {
        try transaction.add(step.placement, at: step.path)
      } catch {
        throw .system(repair.path, error)
      }
    }
    return transaction
  }

  private typealias Step = (placement: StepRunner.Placement, path: FilePath)

  /// The step that performs `repair`; nil if nothing is left to do.
  private mutating func step(
    for repair: Repair, after planned: PlannedTree
  ) throws(TransactionBuildError) -> Step? {
    let path = repair.path
    let here = try state(of: path, after: planned)
    switch repair.action {
    case .recover, .registerRoot: return nil
    case .setAside: return path == "." ? nil : (.nothing, path)
    case .makeDirectory: return here == .directory ? nil : (.directory, path)
    case .move(let destination): return (.moved(from: path), destination)
    case .link(let old, let target):
      if let old, here != .link(old) { throw .changed(path) }
      return (.link(target), path)
    case .copy(let source):
      let bytes = try bytes(of: source)
      return (.file(bytes, isProgram: true, isDurable: here != .absent), path)
    case .write(let contents, let isProgram, let replaced):
      if !planned.isDecided(path) { try check(replaced, at: path, here) }
      let isDurable = path == Self.configuration && here != .absent
      return (.file(contents, isProgram: isProgram, isDurable: isDurable), path)
    }
  }

  private mutating func bytes(of program: FilePath) throws(TransactionBuildError) -> [UInt8] {
    if let bytes = programs[program] { return bytes }
    do throws(Errno) {
      let bytes = try FileReading.contents(of: program, limit: EnvironmentDirectory.largestCopy)
      programs[program] = bytes
      return bytes
    } catch {
      throw .system(program, error)
    }
  }

  private func state(
    of path: FilePath, after planned: PlannedTree
  ) throws(TransactionBuildError) -> DiskState {
    if path == "." { return .directory }
    do throws(Errno) {
      return try planned.state(of: path)
    } catch {
      throw .system(path, error)
    }
  }

  private func check(
    _ replaced: Repair.Replaced, at path: FilePath, _ here: DiskState
  ) throws(TransactionBuildError) {
    guard case .file(let bytes) = replaced, case .file = here else { return }
    if (try? directory.contents(of: path)) != bytes { throw .changed(path) }
  }

  private static let configuration: FilePath = "pyvenv.cfg"

  /// Orders the writes of `pyvenv.cfg` around the changes of the interpreter's names, so that
  /// Python starts in this environment in every state in between.
  ///
  /// If no name exists yet, the file is written first. Otherwise it must fit both the old and the
  /// new interpreter while the names change: it loses `home` and `version` before, and gets them
  /// back after. Meanwhile a copied interpreter finds its standard library by its compiled-in
  /// prefix; one that was built for another prefix does not start until the file is complete.
  private func ordered(_ repairs: [Repair]) throws(TransactionBuildError) -> [Repair] {
    guard let write = repairs.firstIndex(where: { $0.path == Self.configuration && $0.isWrite }),
      case .write(let contents, _, let replaced) = repairs[write].action,
      let link = repairs.firstIndex(where: \.placesInterpreter)
    else { return repairs }
    var ordered = repairs
    if try replacesInterpreter(repairs) {
      let interim = ConvergedConfiguration.interim(of: PyVenvConfiguration(contents))
      ordered.insert(
        Repair(
          .write(contents: interim, isProgram: false, replacing: replaced), Self.configuration),
        at: link)
    } else if write > link {
      ordered.insert(ordered.remove(at: write), at: link)
    }
    return ordered
  }

  private func replacesInterpreter(_ repairs: [Repair]) throws(TransactionBuildError) -> Bool {
    for repair in repairs where repair.placesInterpreter {
      if try state(of: repair.path, after: PlannedTree(directory)) != .absent { return true }
    }
    return false
  }
}

extension Repair {
  var isWrite: Bool {
    if case .write = action { true } else { false }
  }

  var isLink: Bool {
    if case .link = action { true } else { false }
  }

  /// The interpreter that it copies; nil for any other change.
  var copiedProgram: FilePath? {
    if case .copy(let program) = action { program } else { nil }
  }

  /// Whether it creates a name of an interpreter in `bin`.
  var placesInterpreter: Bool { isLink && path.starts(with: "bin") || copiedProgram != nil }
}
