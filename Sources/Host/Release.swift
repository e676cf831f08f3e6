/// This release of the program.
public enum Release {
  /// Its version, as `replit-py version` prints it and `pyvenv.cfg` records it.
  public static let version = "0.1.0"
}
