/// Limits how many commands run at once.
///
/// Tests run all at once, and an interpreter that shares the machine with a hundred others seems to
/// hang.
package actor Gate {
  static let commands = Gate(places: 4)
  /// For tests with shells on terminals, which also run commands.
  package static let terminals = Gate(places: 3)

  private var places: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  private init(places: Int) { self.places = places }

  /// Runs `work` as soon as there is a free place.
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
