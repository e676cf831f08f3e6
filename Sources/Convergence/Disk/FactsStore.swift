package import Host
package import Observation

/// Caches what interpreters reported, so that they need not be started again.
package enum FactsStore {
  /// Writes the new answers in `search` to the cache; failing to write them is no error.
  package static func remember(_ search: InterpreterSearch, in host: HostContext) {
    let cache = InterpreterCache(host: host)
    for entry in search.fresh {
      guard let file = cache.file(for: entry.key) else { continue }
      try? AtomicFile.replace(file, with: entry.serialized)
    }
  }

  /// Caches a look that found nothing wrong.
  package static func remember(_ look: HealthCache, in host: HostContext) {
    guard let file = HealthCache.file(for: look.project, in: host) else { return }
    try? AtomicFile.replace(file, with: look.serialized)
  }
}
