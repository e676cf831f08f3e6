import Glibc
import GlibcExtensions
import Synchronization

/// Work on every core.
///
/// Threads and nothing else: Swift's own pool of them costs a command that lives for milliseconds
/// more to start than it gives.
package enum Concurrently {
  /// The number of cores this process may use.
  package static let cores: Int = {
    var set = [UInt8](repeating: 0, count: 128)
    guard sched_getaffinity(0, UInt(set.count), &set) == 0 else { return 1 }
    return set.reduce(0) { $0 + $1.nonzeroBitCount }
  }()

  /// How many threads work at once.
  package static let mostWorkers = min(cores, 8)

  /// What `body` makes of each number below `count`, in their order.
  ///
  /// - Parameters:
  ///   - share: How many of them are worth a thread of its own.
  ///   - most: The most threads, where they do not work but wait; else as many as there are cores.
  package static func map<Result: Sendable>(
    _ count: Int, share: Int, most: Int = mostWorkers, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let workers = min(most, count / max(share, 1))
    if workers < 2 { return (0..<count).map(body) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, filled in
      let work = Work(count: count, results: buffer.baseAddress!, body: body)
      ThreadPool.shared.perform(work, helpers: workers - 1)
      filled = count
    }
  }

  /// Starts the threads that are not there yet, so that they are when there is work.
  package static func prepare() {
    if mostWorkers > 1 { ThreadPool.shared.prepare(mostWorkers - 1) }
  }

  /// Each number is taken by one thread, which alone writes its result.
  private final class Work<Result: Sendable>: ThreadPool.Job, @unchecked Sendable {
    private let next = Atomic(0)
    private let count: Int
    private let results: UnsafeMutablePointer<Result>
    private let body: @Sendable (Int) -> Result

    init(
      count: Int, results: UnsafeMutablePointer<Result>, body: @escaping @Sendable (Int) -> Result
    ) {
      self.count = count
      self.results = results
      self.body = body
    }

    func run() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        (results + index).initialize(to: body(index))
      }
    }
  }
}
