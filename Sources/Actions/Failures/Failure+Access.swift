import Diagnosis
import Host
package import Observation
import Report
import SystemPackage

extension Failure {
  /// Why a command is not allowed in `project`; nil if it is.
  package init?(_ verdict: ProjectAccess.Verdict, in project: Project) {
    let name = Printable.text(project.directory)
    switch verdict {
    case .allowed: return nil
    case .declined(.untrusted), .refused(.untrusted):
      self.init("\(name) is not trusted", hint: "`replit-py trust` trusts it", status: .refused)
    case .declined(.exposed(let exposed)):
      self.init(
        exposed.words, hint: "`replit-py trust --others` trusts it all the same", status: .refused)
    case .refused(.exposed(let exposed)):
      let isProject = exposed.place == project.directory
      self.init(
        "\(exposed.words), and root changes nothing there",
        hint: isProject
          ? "`replit-py fsck \(name)` works there as its owner"
          : "let its owner do it, or make it root's", status: .refused)
    }
  }
}

extension ExposedPlace {
  /// The reason, such as `/p/.pythonlibs belongs to user 1001`.
  package var words: String { "\(Printable.text(place)) \(exposure.words)" }
}
