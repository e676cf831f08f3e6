import Host
import Observation
import Packaging

/// How a damaged distribution is brought back: the same version, from where it came.
struct Reinstallation {
  /// The repair, which needs the network; empty where what to install is not known for certain.
  let remedies: [Remedy]
  /// What a person can do where there is no repair.
  let advice: String?

  /// Brings back `distribution`.
  ///
  /// Its name on an index may be somebody else's: what came from a directory or an address comes
  /// from there again, and only where `declaration`, what the project asks for, says the place too.
  init(_ distribution: Distribution, _ declaration: Declaration? = nil) {
    if let source = declaration?.sourceLine(of: distribution.key) {
      remedies = [.install([source])]
      advice = nil
    } else if let origin = distribution.origin {
      let place = RedactedAddress.text(in: String(origin.url.prefix(200)))
      remedies = []
      advice = "it was installed from \(place): install it from there again"
    } else if distribution.hasLostOrigin {
      remedies = []
      advice =
        "its direct_url.json, which says from where it was installed, is lost: "
        + "install it from there again"
    } else if !distribution.version.isEmpty, Self.isPlain(distribution) {
      remedies = [.install(["\(distribution.name)==\(distribution.version)"])]
      advice = nil
    } else {
      remedies = []
      advice = "which version it was is not known: install it again by its name"
    }
  }

  /// Whether name and version are what they should be, so that an installer reads them as such.
  private static func isPlain(_ distribution: Distribution) -> Bool {
    Requirement(distribution.name)?.name == distribution.name
      && PackageVersion(distribution.version) != nil
  }
}
