import Glibc
import GlibcExtensions
import Synchronization

/// Runs work on several cores.
///
/// It uses plain threads: in a command that runs for milliseconds, Swift's own thread pool takes
/// longer to start than it saves.
package enum Concurrently {
  /// The number of cores this process may use.
  package static let cores: Int = {
    var set = [UInt8](repeating: 0, count: 128)
    guard sched_getaffinity(0, UInt(set.count), &set) == 0 else { return 1 }
    return set.reduce(0) { $0 + $1.nonzeroBitCount }
  }()

  /// The most threads that work at once.
  package static let mostWorkers = min(cores, 8)

  /// The results of `body` for each number below `count`, in order.
  ///
  /// - Parameters:
  ///   - share: How many of them justify one more thread.
  ///   - most: The most threads; more than ``mostWorkers`` only where `body` waits rather than
  ///     works.
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

  /// Starts missing threads in advance, so that they are ready when there is work.
  package static func prepare() {
    if mostWorkers > 1 { ThreadPool.shared.prepare(mostWorkers - 1) }
  }

  /// Hands out the numbers: one thread takes each, and it alone writes that result.
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
