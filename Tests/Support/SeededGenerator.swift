/// A random number generator (SplitMix64) that repeats its numbers in every run, so that a failure
/// can be reproduced.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator; equal seeds give equal numbers.
  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Up to `length` random bytes, half of them from `alphabet`.
  package mutating func bytes(upTo length: Int, favouring alphabet: [UInt8] = []) -> [UInt8] {
    (0..<Int.random(in: 0...length, using: &self)).map { _ in
      if let favoured = alphabet.randomElement(using: &self), Bool.random(using: &self) {
        return favoured
      }
      return UInt8.random(in: 0...255, using: &self)
    }
  }
}
