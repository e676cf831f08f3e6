import ArgumentParser
import Report

/// A command with what `help` and its manual page say beyond its flags.
protocol Documented: ParsableCommand {
  static var guide: Guide { get }
}
