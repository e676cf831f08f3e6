import Host
import Observation
import SystemPackage

/// Turns repairs into atomic steps, each checked against what is on disk now.
struct Lowering {
  private let directory: EnvironmentDirectory
  /// What earlier steps of the same transaction will have put at a place.
  private var expected: [(path: FilePath, state: DiskState)] = []

  init(_ directory: EnvironmentDirectory) {
    self.directory = directory
  }

  /// The transaction that performs `plan`.
  ///
  /// - Throws: ``ConvergenceError/changedMeanwhile(_:)`` when a repair's precondition does not hold.
  consuming func transaction(
    for plan: Plan, _ occasion: Transaction.Occasion
  ) throws(ConvergenceError) -> Transaction {
    var lowering = self
    do throws(LoweringError) {
      return try lowering.lower(plan, occasion)
    } catch {
      switch error {
      case .changed(let path): throw .changedMeanwhile(path)
      case .system(let path, let error): throw .notWritable(.system(path, error))
      }
    }
  }

  private enum LoweringError: Error {
    case changed(FilePath)
    case system(FilePath, Errno)
  }

  private mutating func lower(
    _ plan: Plan, _ occasion: Transaction.Occasion
  ) throws(LoweringError) -> Transaction {
    var transaction: Transaction
    do throws(Errno) {
      transaction = try Transaction(directory, occasion)
    } catch {
      throw .system(Journal.journalPath, error)
    }
    for repair in Self.withInterimConfiguration(plan.repairs) {
      try lower(repair, into: &transaction)
    }
    return transaction
  }

  private mutating func lower(
    _ repair: Repair, into transaction: inout Transaction
  ) throws(LoweringError) {
    switch repair.action {
    case .recover: return
    case .setAside:
      if repair.path == "." { return }
      try add(.nothing, at: repair.path, leaving: .absent, to: &transaction)
    case .makeDirectory:
      if try state(of: repair.path) == .directory { return }
      try add(.directory, at: repair.path, leaving: .directory, to: &transaction)
    case .move(let destination):
      try add(
        .moved(from: repair.path), at: destination, leaving: .directory, to: &transaction)
    case .link(let old, let target):
      if let old, try state(of: repair.path) != .link(old) { throw .changed(repair.path) }
      try add(.link(target), at: repair.path, leaving: .link(target), to: &transaction)
    case .write(let contents, let isProgram, let replaced):
      try check(replaced, at: repair.path)
      let isDurable = repair.path == Self.configuration && Self.hasHome(contents)
      try add(
        .file(contents, isProgram: isProgram, isDurable: isDurable), at: repair.path,
        leaving: .file(Inode(device: 0, number: 0)), to: &transaction)
    }
  }

  private mutating func add(
    _ placement: StepRunner.Placement, at path: FilePath, leaving state: DiskState,
    to transaction: inout Transaction
  ) throws(LoweringError) {
    let before = try self.state(of: path)
    expected.append((path, state))
    do throws(Errno) {
      try transaction.add(placement, at: path, over: before)
    } catch {
      throw .system(path, error)
    }
  }

  private func expectation(of path: FilePath) -> DiskState? {
    expected.last { $0.path == path }?.state
  }

  private func state(of path: FilePath) throws(LoweringError) -> DiskState {
    if let state = expectation(of: path) { return state }
    do throws(Errno) {
      return try directory.state(of: path)
    } catch {
      throw .system(path, error)
    }
  }

  private func check(_ replaced: Repair.Replaced, at path: FilePath) throws(LoweringError) {
    guard case .file(let bytes) = replaced, expectation(of: path) == nil else { return }
    guard case .file = try state(of: path) else { return }
    if (try? directory.contents(of: path)) != bytes { throw .changed(path) }
  }

  private static let configuration: FilePath = "pyvenv.cfg"

  private static func hasHome(_ contents: [UInt8]) -> Bool {
    PyVenvConfiguration(contents)["home"] != nil
  }

  /// Before the first name of an interpreter changes, `pyvenv.cfg` must fit both the old and the
  /// new one; and it must be there, or the new name would be the base interpreter.
  private static func withInterimConfiguration(_ repairs: [Repair]) -> [Repair] {
    guard let write = repairs.first(where: { $0.path == configuration && $0.isWrite }),
      case .write(let contents, _, let replaced) = write.action,
      let place = repairs.firstIndex(where: \.isInterpreterLink)
    else { return repairs }
    let interim = ConvergedConfiguration.interim(of: PyVenvConfiguration(contents))
    var repairs = repairs
    repairs.insert(
      Repair(.write(contents: interim, isProgram: false, replacing: replaced), configuration),
      at: place)
    return repairs
  }
}

extension Repair {
  var isWrite: Bool {
    if case .write = action { true } else { false }
  }

  var isInterpreterLink: Bool {
    if case .link = action { path.starts(with: "bin") } else { false }
  }
}
