/// Files of the repository, byte for byte as they are there.
package enum EmbeddedFile {
  /// The JSON Schema of the document that `doctor --json` prints.
  package static var diagnosisSchema: [UInt8] { PackageResources.diagnosis_schema_json }
  /// The question to an interpreter.
  package static var query: [UInt8] { PackageResources.query_py }
  /// The question to an environment's interpreter, whether it starts as it should.
  package static var start: [UInt8] { PackageResources.start_py }
  /// The question to an index, whether it answers.
  package static var index: [UInt8] { PackageResources.index_py }
  /// `bin/activate`.
  package static var activate: [UInt8] { PackageResources.activate }
  /// `bin/activate.fish`.
  package static var activateFish: [UInt8] { PackageResources.activate_fish }
  /// `bin/activate.csh`.
  package static var activateCsh: [UInt8] { PackageResources.activate_csh }
  /// `bin/pip`.
  package static var pip: [UInt8] { PackageResources.pip_py }
  /// A console script below its first line, but for its entry point.
  package static var consoleScript: [UInt8] { PackageResources.console_script_py }
  /// What `hook bash` prints, but for the program's path.
  package static var hookBash: [UInt8] { PackageResources.hook_bash }
  /// What `hook zsh` prints, but for the program's path.
  package static var hookZsh: [UInt8] { PackageResources.hook_zsh }
  /// What `hook fish` prints, but for the program's path.
  package static var hookFish: [UInt8] { PackageResources.hook_fish }
  /// What `hook python` prints, but for the program's path.
  package static var sitecustomize: [UInt8] { PackageResources.sitecustomize_py }
  /// What `activate` prints for bash, zsh and sh, but for the words about the environment.
  package static var activationShell: [UInt8] { PackageResources.activation_sh }
  /// What `activate` prints for fish, but for the words about the environment.
  package static var activationFish: [UInt8] { PackageResources.activation_fish }
  /// What `completions bash` prints.
  package static var completionBash: [UInt8] { PackageResources.replit_py_bash }
  /// What `completions zsh` prints.
  package static var completionZsh: [UInt8] { PackageResources._replit_py }
  /// What `completions fish` prints.
  package static var completionFish: [UInt8] { PackageResources.replit_py_fish }
}
