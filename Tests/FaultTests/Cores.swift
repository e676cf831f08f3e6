/// The two cores that a test machine has at least: tests that start thousands of processes share
/// them, and what depends on time has both.
actor Cores {
  static let shared = Cores()

  private var free = 2
  private var waiting: [(count: Int, turn: CheckedContinuation<Void, Never>)] = []

  /// Does `work` when `count` cores are free, in the order of asking.
  nonisolated func use<Result: Sendable>(
    _ count: Int = 1, _ work: () async throws -> Result
  ) async throws -> Result {
    await take(count)
    do {
      let result = try await work()
      await give(count)
      return result
    } catch {
      await give(count)
      throw error
    }
  }

  private func take(_ count: Int) async {
    if waiting.isEmpty && free >= count {
      free -= count
      return
    }
    await withCheckedContinuation { waiting.append((count, $0)) }
  }

  private func give(_ count: Int) {
    free += count
    while let next = waiting.first, free >= next.count {
      free -= next.count
      waiting.removeFirst().turn.resume()
    }
  }
}
