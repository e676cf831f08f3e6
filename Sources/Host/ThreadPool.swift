import Glibc

/// Threads that wait for jobs and help with them.
///
/// They live until the process ends: to start a thread for each job takes as long as a job.
final class ThreadPool: @unchecked Sendable {
  /// The one pool of this process.
  static let shared = ThreadPool()

  /// Work that several threads share: each thread that runs it takes parts until none is left.
  protocol Job: Sendable {
    func run()
  }

  private final class Call {
    let job: any Job
    /// How many more threads may help.
    var wanted: Int
    /// How many threads are helping.
    var atWork = 0

    init(_ job: any Job, _ wanted: Int) {
      self.job = job
      self.wanted = wanted
    }
  }

  // All below is read and written with `mutex` held.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let called = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let finished = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var calls: [Call] = []
  private var size = 0

  private init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(called, nil)
    pthread_cond_init(finished, nil)
  }

  /// Runs `job` in this thread and in up to `helpers` others; returns when all of it is done.
  ///
  /// It does not wait for threads that are busy with other jobs.
  func perform(_ job: some Job, helpers: Int) {
    prepare(helpers)
    let call = Call(job, helpers)
    pthread_mutex_lock(mutex)
    calls.append(call)
    pthread_cond_broadcast(called)
    pthread_mutex_unlock(mutex)
    job.run()
    pthread_mutex_lock(mutex)
    calls.removeAll { $0 === call }
    while call.atWork > 0 { pthread_cond_wait(finished, mutex) }
    pthread_mutex_unlock(mutex)
  }

  /// Starts threads until there are `count`, or as many as the system grants.
  func prepare(_ count: Int) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while size < count {
      var thread = pthread_t()
      let failure = pthread_create(
        &thread, nil,
        { _ in
          ThreadPool.shared.help()
          return nil
        }, nil)
      if failure != 0 { return }
      pthread_detach(thread)
      size += 1
    }
  }

  private func help() {
    pthread_mutex_lock(mutex)
    while true {
      guard let call = calls.first(where: { $0.wanted > 0 }) else {
        pthread_cond_wait(called, mutex)
        continue
      }
      call.wanted -= 1
      call.atWork += 1
      pthread_mutex_unlock(mutex)
      call.job.run()
      pthread_mutex_lock(mutex)
      call.atWork -= 1
      pthread_cond_broadcast(finished)
    }
  }
}
