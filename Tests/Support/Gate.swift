/// Lets a few commands run at a time: tests run all at once, and an interpreter that has to share
/// the machine with a hundred others looks like one that hangs.
package actor Gate {
  static let commands = Gate(places: 4)
  /// For tests with shells on terminals, which run commands beside.
  package static let terminals = Gate(places: 3)

  private var places: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  private init(places: Int) { self.places = places }

  /// Runs `work` when there is a place for it.
  package nonisolated func pass<Result: Sendable>(
    _ work: @Sendable () async throws -> Result
  ) async throws -> Result {
    await enter()
    do {
      let result = try await work()
      await leave()
      return result
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if places > 0 {
      places -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty {
      places += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
