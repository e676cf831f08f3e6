import Convergence
import Host
import SystemPackage

/// A repair as one line.
struct RepairText {
  let text: String

  init(_ repair: Repair, in places: EnvironmentPath) {
    let path = Printable.text(places.path(of: repair.path))
    switch repair.action {
    case .recover: text = "take back the heal that was interrupted"
    case .setAside:
      text = repair.path == "." ? "move the file aside" : "set \(path) aside"
    case .makeDirectory: text = "make \(path)/"
    case .move(let destination):
      text = "move \(path) to \(Printable.text(places.path(of: destination)))"
    case .link(nil, let target): text = "link \(path) -> \(Printable.text(target))"
    case .link(let old?, let target):
      text = "link \(path) -> \(Printable.text(target)) (was \(Printable.text(old)))"
    case .copy(let program): text = "copy \(Printable.text(program)) to \(path)"
    case .registerRoot(let store): text = "keep \(Printable.text(store)) from being collected"
    case .write: text = "write \(path)"
    }
  }
}
