/// Every problem that can be found: its stable code and its name.
///
/// A code is never used again for something else. RP1xx is the structure of the environment, RP2xx
/// the interpreter, RP3xx the scripts in `bin`, RP4xx the distributions, RP5xx the variables of the
/// shell, RP6xx the host, RP7xx the project's configuration.
package enum Problem: String, CaseIterable, Sendable {
  case absent = "RP101 absent"
  case notAVenv = "RP102 not-a-venv"
  case notADirectory = "RP103 not-a-directory"
  case rootDanglingLink = "RP104 root-dangling-link"
  case rootIsLink = "RP105 root-is-link"
  case pathHasNewline = "RP106 path-has-newline"
  case pathHasSeparator = "RP107 path-has-separator"
  case usersOwnVenv = "RP108 users-own-venv"
  case prototypeConverted = "RP109 prototype-converted"
  case interruptedHeal = "RP110 interrupted-heal"
  case leftovers = "RP111 leftovers"

  case binMissing = "RP120 bin-missing"
  case binNotDirectory = "RP121 bin-not-directory"
  case binIsLinkOutside = "RP122 bin-is-link-outside"
  case libIsLinkOutside = "RP123 lib-is-link-outside"
  case libNotDirectory = "RP124 lib-not-directory"
  case sitePackagesMissing = "RP125 site-packages-missing"
  case sitePackagesNotDirectory = "RP126 site-packages-not-directory"
  case lib64Missing = "RP127 lib64-missing"
  case lib64IsDirectory = "RP128 lib64-is-directory"
  case lib64Wrong = "RP129 lib64-wrong"
  case includeMissing = "RP130 include-missing"
  case activatorMissing = "RP131 activator-missing"
  case activatorStale = "RP132 activator-stale"
  case pipCommandMissing = "RP133 pip-command-missing"
  case pipCommandElsewhere = "RP134 pip-command-elsewhere"

  case cfgMissing = "RP140 cfg-missing"
  case cfgNoHome = "RP141 cfg-no-home"
  case cfgHomeMissing = "RP142 cfg-home-missing"
  case cfgHomeRelative = "RP143 cfg-home-relative"
  case cfgHomeWrong = "RP144 cfg-home-wrong"
  case cfgDuplicateKey = "RP145 cfg-duplicate-key"
  case cfgNotUTF8 = "RP146 cfg-not-utf8"
  case cfgIsDirectory = "RP147 cfg-is-directory"
  case cfgDanglingLink = "RP148 cfg-dangling-link"
  case cfgNotRegular = "RP149 cfg-not-regular"
  case cfgUnreadable = "RP150 cfg-unreadable"
  case cfgTooLarge = "RP151 cfg-too-large"
  case cfgVersionStale = "RP152 cfg-version-stale"
  case cfgVersionInvalid = "RP153 cfg-version-invalid"
  case cfgSystemSiteUnset = "RP154 cfg-system-site-unset"
  case cfgMergeConflict = "RP155 cfg-merge-conflict"
  case cfgCRLF = "RP156 cfg-crlf"
  case cfgShadowed = "RP157 cfg-shadowed"

  case linkMissing = "RP170 link-missing"
  case linksDisagree = "RP171 links-disagree"
  case linkLoop = "RP172 link-loop"
  case linkDangling = "RP173 link-dangling"
  case linkIsDirectory = "RP174 link-is-directory"
  case linkEmptyFile = "RP175 link-empty-file"
  case linkNotAProgram = "RP176 link-not-a-program"
  case notExecutable = "RP177 not-executable"
  case copiedBinaryStale = "RP178 copied-binary-stale"
  case foreignArchitecture = "RP179 foreign-architecture"
  case linkToWrapper = "RP180 link-to-wrapper"
  case linkToShim = "RP181 link-to-shim"

  case minorDrift = "RP201 minor-drift"
  case patchDrift = "RP202 patch-drift"
  case locationDrift = "RP203 location-drift"
  case buildDrift = "RP204 build-drift"
  case majorDrift = "RP205 major-drift"
  case interpreterMissing = "RP206 interpreter-missing"
  case currentInterpreterBroken = "RP207 current-interpreter-broken"
  case noInterpreter = "RP208 no-interpreter"
  case rootStale = "RP209 root-stale"
  case notRooted = "RP210 not-rooted"
  case otherVersionDrift = "RP211 other-version-drift"
  case linkStyle = "RP212 link-style"

  case shebangStale = "RP301 shebang-stale"
  case shebangElsewhere = "RP302 shebang-elsewhere"
  case shebangTooLong = "RP303 shebang-too-long"
  case shebangCRLF = "RP304 shebang-crlf"
  case shebangEnv = "RP305 shebang-env"
  case scriptDamaged = "RP306 script-damaged"
  case entryPointGone = "RP307 entry-point-gone"
  case scriptMissing = "RP308 script-missing"

  case distMetadataMissing = "RP401 dist-metadata-missing"
  case distMetadataEmpty = "RP402 dist-metadata-empty"
  case distMetadataInvalid = "RP403 dist-metadata-invalid"
  case distRecordMissing = "RP404 dist-record-missing"
  case distFilesMissing = "RP405 dist-files-missing"
  case distFileChanged = "RP406 dist-file-changed"
  case distDuplicate = "RP407 dist-duplicate"
  case distLeftover = "RP408 dist-leftover"
  case distLegacy = "RP409 dist-legacy"
  case distFileRuined = "RP410 dist-file-ruined"

  case extensionOtherABI = "RP420 extension-other-abi"
  case extensionForeign = "RP421 extension-foreign"
  case extensionTruncated = "RP422 extension-truncated"

  case requiresPython = "RP430 requires-python"
  case dependencyMissing = "RP431 dependency-missing"
  case dependencyConflict = "RP432 dependency-conflict"

  case pthBroken = "RP440 pth-broken"
  case pthNotUTF8 = "RP441 pth-not-utf8"
  case editableTargetGone = "RP442 editable-target-gone"
  case editableMoved = "RP443 editable-moved"

  case packagesLeftInOtherMinor = "RP450 packages-left-in-other-minor"
  case unownedFiles = "RP451 unowned-files"
  case stdlibShadowed = "RP452 stdlib-shadowed"
  case pipMissing = "RP453 pip-missing"
  case pipUnusable = "RP454 pip-unusable"
  case setuptoolsUnusable = "RP455 setuptools-unusable"
  case sitecustomizeNoisy = "RP456 sitecustomize-noisy"
  case sitecustomizeBroken = "RP457 sitecustomize-broken"
  case systemSite = "RP458 system-site"
  case oldLibraryLarge = "RP459 old-library-large"

  case declaredMissing = "RP460 declared-missing"
  case declaredConflict = "RP461 declared-conflict"

  case envPythonHome = "RP501 env-pythonhome"
  case envPipUser = "RP502 env-pip-user"
  case envPipTarget = "RP503 env-pip-target"
  case envUserBase = "RP504 env-userbase"
  case envOtherVenvActive = "RP505 env-other-venv-active"
  case envCondaActive = "RP506 env-conda-active"
  case envVirtualEnvMissing = "RP507 env-virtual-env-missing"
  case envPyvenvLauncher = "RP508 env-pyvenv-launcher"
  case envPlatlibdir = "RP509 env-platlibdir"
  case envPythonPath = "RP510 env-pythonpath"
  case envUVPython = "RP511 env-uv-python"
  case envUVProjectEnvironment = "RP512 env-uv-project-environment"
  case pathOrder = "RP513 path-order"

  case readOnly = "RP601 read-only"
  case noSpace = "RP602 no-space"
  case permission = "RP603 permission"
  case immutable = "RP604 immutable"
  case noexec = "RP605 noexec"
  case noSymlinks = "RP606 no-symlinks"
  case locked = "RP607 locked"
  case exposed = "RP608 exposed"

  case replitSyntax = "RP701 replit-syntax"
  case replitVirtualEnv = "RP702 replit-virtual-env"
  case replitModules = "RP703 replit-modules"
  case projectRequiresPython = "RP704 project-requires-python"
  case projectPinsOther = "RP705 project-pins-other"
  case secondEnvironment = "RP706 second-environment"
  case projectShadowsStdlib = "RP707 project-shadows-stdlib"
  case pyprojectSyntax = "RP708 pyproject-syntax"
  case unknownSetting = "RP709 unknown-setting"

  /// The stable code.
  package var code: String { String(rawValue.prefix(5)) }

  /// The kebab-case name.
  package var name: String { String(rawValue.dropFirst(6)) }

  /// The problem that `text` names by its code or its name, in any case.
  package init?(_ text: String) {
    let wanted = text.lowercased()
    guard
      let found = Self.allCases.first(where: { $0.code.lowercased() == wanted || $0.name == wanted }
      )
    else { return nil }
    self = found
  }
}
