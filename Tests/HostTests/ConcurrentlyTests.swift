import Glibc
import Host
import Synchronization
import SystemPackage
import Testing

@Suite("Concurrently")
struct ConcurrentlyTests {
  /// A result whose life is counted.
  private final class Counted: Sendable {
    static let alive = Atomic(0)
    let index: Int

    init(_ index: Int) {
      self.index = index
      Self.alive.add(1, ordering: .relaxed)
    }

    deinit { Self.alive.subtract(1, ordering: .relaxed) }
  }

  @Test(
    "gives every result in its place, with one share and with many",
    arguments: [
      (0, 1), (1, 1), (2, 1), (7, 8), (8, 8), (16, 8), (17, 8), (1000, 1), (1000, 8), (1000, 5000),
      (100_000, 1), (3, 0), (100, 0), (100, -1),
    ])
  func givesResultsInOrder(_ count: Int, _ share: Int) {
    #expect(Concurrently.map(count, share: share) { $0 * 3 } == (0..<count).map { $0 * 3 })
  }

  @Test("asks for each number once", arguments: [1, 16, 5000])
  func asksForEachNumberOnce(_ count: Int) {
    let asked = Mutex([Int](repeating: 0, count: count))
    _ = Concurrently.map(count, share: 1) { index in
      asked.withLock { $0[index] += 1 }
      return index
    }
    #expect(asked.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test("lets go of results when nobody holds them")
  func results() {
    var results = Concurrently.map(5000, share: 1) { Counted($0) }
    #expect(Counted.alive.load(ordering: .relaxed) == 5000)
    #expect(results.map(\.index) == Array(0..<5000))
    results = []
    #expect(Counted.alive.load(ordering: .relaxed) == 0)
  }

  @Test("gives results that hold memory of their own")
  func strings() {
    let results = Concurrently.map(2000, share: 1) { index in
      (0...(index % 50)).map { "result \(index) part \($0)" }
    }
    #expect(results.allSatisfy { !$0.isEmpty })
    #expect(results[1999].last == "result 1999 part 49")
  }

  @Test("works on all cores at once", .enabled(if: Concurrently.cores > 1))
  func worksOnAllCoresAtOnce() {
    let workers = Concurrently.mostWorkers
    let arrived = Atomic(0)
    // Each waits for all the others: one after another, they would never meet.
    let met = Concurrently.map(workers, share: 1) { _ in
      arrived.add(1, ordering: .sequentiallyConsistent)
      let end = ContinuousClock.now + .seconds(20)
      while arrived.load(ordering: .sequentiallyConsistent) < workers {
        if ContinuousClock.now > end { return false }
        sched_yield()
      }
      return true
    }
    #expect(met == [Bool](repeating: true, count: workers))
  }

  @Test("can be nested")
  func canBeNested() {
    let sums = Concurrently.map(20, share: 1) { outer in
      Concurrently.map(20, share: 1) { outer * $0 }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * 190 })
  }

  @Test("counts the cores that this process may use, as the kernel does")
  func cores() throws {
    let status = String(
      decoding: try FileReading.contents(of: "/proc/self/status"), as: UTF8.self)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") })
    let mask = line.dropFirst("Cpus_allowed:".count).compactMap(\.hexDigitValue)
    #expect(Concurrently.cores == mask.reduce(0) { $0 + $1.nonzeroBitCount })
  }
}
