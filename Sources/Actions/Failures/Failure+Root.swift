package import Convergence
import Host
import SystemPackage

extension Failure {
  /// Why a stable root was not changed.
  package init(_ error: RootError) {
    switch error {
    case .noSuchRoot(let path):
      self.init(
        "there is no root \(Printable.text(path))", hint: "`replit-py roots list` lists them",
        status: .noProject)
    case .inUse(let path, let environment):
      self.init(
        "\(Printable.text(path)) is in use by \(Printable.text(environment))",
        hint: "`links = \"direct\"` and a heal there set it free", status: .refused)
    case .notALink(let path):
      self.init(
        "\(Printable.text(path)) is in the way: it is not a link", hint: "move it elsewhere",
        status: .notWritable)
    case .locked(let path):
      self.init(
        "another command is changing the roots in \(Printable.text(path))",
        hint: "wait for it, then run the command again", status: .locked)
    case .system(let path, let error):
      self.init(
        "\(Printable.text(path)): \(error.description)",
        hint: "`--dir` or REPLIT_PY_ROOTS names another directory of roots", status: .notWritable)
    }
  }
}
