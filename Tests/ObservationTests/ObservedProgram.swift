import Observation

/// `Program` where `TestSupport` has one too.
typealias ObservedProgram = Program
