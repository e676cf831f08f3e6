/// This release of the program.
package enum Release {
  /// Its version, as `replit-py version` prints it and `pyvenv.cfg` records it.
  package static let version = "0.1.0"
}
