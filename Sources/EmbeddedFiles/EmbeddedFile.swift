/// The files of `shell/`, byte for byte as they are in the repository.
public enum EmbeddedFile {
  /// The question to an interpreter.
  public static var query: [UInt8] { PackageResources.query_py }
  /// `bin/activate`.
  public static var activate: [UInt8] { PackageResources.activate }
  /// `bin/activate.fish`.
  public static var activateFish: [UInt8] { PackageResources.activate_fish }
  /// `bin/activate.csh`.
  public static var activateCsh: [UInt8] { PackageResources.activate_csh }
  /// `bin/pip`.
  public static var pip: [UInt8] { PackageResources.pip_py }
}
