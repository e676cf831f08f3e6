import Host
import Synchronization
import SystemPackage

/// Verifies the hashes of recorded files, on every core, and notes each file whose bytes differ.
struct HashVerification {
  let directory: OpenDirectory
  let onProgress: (@Sendable (Int, Int) -> Void)?

  /// One file, with the index of its distribution.
  private struct File: Sendable {
    var distribution: Int
    var recorded: Distribution.RecordedHash
    var size: Int
  }

  /// Verifies the files of `distributions` that are not verified yet.
  func verify(_ distributions: inout [Distribution]) {
    let files = files(of: distributions)
    if files.isEmpty { return }
    for index in distributions.indices { distributions[index].recordedHashes = [] }
    for (file, isRight) in zip(files, answers(files)) where !isRight {
      distributions[file.distribution].damage.append(
        .init(path: file.recorded.path, kind: kind(of: file)))
    }
  }

  /// How a file of the right size with wrong bytes differs.
  private func kind(of file: File) -> Distribution.Kind {
    let isRuined = RuinedFile.isOne(
      file.recorded.path, in: directory, size: Int64(file.size), recorded: Int64(file.size))
    let isModule = file.recorded.path.bytes.hasSuffix(".so")
    return isRuined && !isModule ? .ruined : .changed
  }

  /// The files, largest first, so that no core ends with a large one alone.
  private func files(of distributions: [Distribution]) -> [File] {
    distributions.indices.flatMap { index in
      distributions[index].recordedHashes.map { recorded in
        let size = directory.status(recorded.path).map { Int($0.length) } ?? 0
        return File(distribution: index, recorded: recorded, size: size)
      }
    }.sorted { $0.size > $1.size }
  }

  private func answers(_ files: [File]) -> [Bool] {
    let total = files.reduce(0) { $0 + $1.size }
    let done = Progress()
    let (directory, onProgress) = (directory, onProgress)
    return Concurrently.map(files.count, share: 4) { index in
      let file = files[index]
      let isRight = FileHash.matches(file.recorded.path, in: directory, file.recorded.hash)
      onProgress?(done.add(file.size), total)
      return isRight ?? true
    }
  }

  /// Counts the bytes that are verified.
  private final class Progress: Sendable {
    private let count = Atomic(0)

    func add(_ size: Int) -> Int { count.add(size, ordering: .relaxed).newValue }
  }
}
