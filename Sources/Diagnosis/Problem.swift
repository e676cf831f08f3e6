/// Every problem that can be found: its stable code, its name, how much it matters.
///
/// A code is never used again for something else. RP1xx is the structure of the environment, RP2xx
/// the interpreter.
public enum Problem: String, CaseIterable, Sendable {
  case absent
  case notAVenv = "not-a-venv"
  case notADirectory = "not-a-directory"
  case rootDanglingLink = "root-dangling-link"
  case rootIsLink = "root-is-link"
  case pathHasNewline = "path-has-newline"
  case pathHasSeparator = "path-has-separator"
  case usersOwnVenv = "users-own-venv"
  case prototypeConverted = "prototype-converted"
  case interruptedHeal = "interrupted-heal"
  case leftovers

  case binMissing = "bin-missing"
  case binNotDirectory = "bin-not-directory"
  case binIsLinkOutside = "bin-is-link-outside"
  case libIsLinkOutside = "lib-is-link-outside"
  case libNotDirectory = "lib-not-directory"
  case sitePackagesMissing = "site-packages-missing"
  case sitePackagesNotDirectory = "site-packages-not-directory"
  case lib64Missing = "lib64-missing"
  case lib64IsDirectory = "lib64-is-directory"
  case lib64Wrong = "lib64-wrong"
  case includeMissing = "include-missing"
  case activatorMissing = "activator-missing"
  case activatorStale = "activator-stale"
  case pipCommandMissing = "pip-command-missing"
  case pipCommandElsewhere = "pip-command-elsewhere"

  case cfgMissing = "cfg-missing"
  case cfgNoHome = "cfg-no-home"
  case cfgHomeMissing = "cfg-home-missing"
  case cfgHomeRelative = "cfg-home-relative"
  case cfgHomeWrong = "cfg-home-wrong"
  case cfgDuplicateKey = "cfg-duplicate-key"
  case cfgNotUTF8 = "cfg-not-utf8"
  case cfgIsDirectory = "cfg-is-directory"
  case cfgDanglingLink = "cfg-dangling-link"
  case cfgNotRegular = "cfg-not-regular"
  case cfgUnreadable = "cfg-unreadable"
  case cfgTooLarge = "cfg-too-large"
  case cfgVersionStale = "cfg-version-stale"
  case cfgVersionInvalid = "cfg-version-invalid"
  case cfgSystemSiteUnset = "cfg-system-site-unset"
  case cfgMergeConflict = "cfg-merge-conflict"
  case cfgCRLF = "cfg-crlf"
  case cfgShadowed = "cfg-shadowed"

  case linkMissing = "link-missing"
  case linksDisagree = "links-disagree"
  case linkLoop = "link-loop"
  case linkDangling = "link-dangling"
  case linkIsDirectory = "link-is-directory"
  case linkEmptyFile = "link-empty-file"
  case linkNotAProgram = "link-not-a-program"
  case notExecutable = "not-executable"
  case copiedBinaryStale = "copied-binary-stale"
  case foreignArchitecture = "foreign-architecture"
  case linkToWrapper = "link-to-wrapper"
  case linkToShim = "link-to-shim"

  case minorDrift = "minor-drift"
  case patchDrift = "patch-drift"
  case locationDrift = "location-drift"
  case buildDrift = "build-drift"
  case majorDrift = "major-drift"
  case interpreterMissing = "interpreter-missing"
  case currentInterpreterBroken = "current-interpreter-broken"
  case noInterpreter = "no-interpreter"

  /// The kebab-case name.
  public var name: String { rawValue }

  /// The stable code.
  public var code: String { "RP\(number)" }

  /// The problem that `text` names by its code or its name, in any case.
  public init?(_ text: String) {
    let wanted = text.lowercased()
    guard
      let found = Self.allCases.first(where: { $0.code.lowercased() == wanted })
        ?? Self.allCases.first(where: { $0.name == wanted })
    else { return nil }
    self = found
  }

  private var number: Int {
    switch self {
    case .absent: 101
    case .notAVenv: 102
    case .notADirectory: 103
    case .rootDanglingLink: 104
    case .rootIsLink: 105
    case .pathHasNewline: 106
    case .pathHasSeparator: 107
    case .usersOwnVenv: 108
    case .prototypeConverted: 109
    case .interruptedHeal: 110
    case .leftovers: 111
    case .binMissing: 120
    case .binNotDirectory: 121
    case .binIsLinkOutside: 122
    case .libIsLinkOutside: 123
    case .libNotDirectory: 124
    case .sitePackagesMissing: 125
    case .sitePackagesNotDirectory: 126
    case .lib64Missing: 127
    case .lib64IsDirectory: 128
    case .lib64Wrong: 129
    case .includeMissing: 130
    case .activatorMissing: 131
    case .activatorStale: 132
    case .pipCommandMissing: 133
    case .pipCommandElsewhere: 134
    case .cfgMissing: 140
    case .cfgNoHome: 141
    case .cfgHomeMissing: 142
    case .cfgHomeRelative: 143
    case .cfgHomeWrong: 144
    case .cfgDuplicateKey: 145
    case .cfgNotUTF8: 146
    case .cfgIsDirectory: 147
    case .cfgDanglingLink: 148
    case .cfgNotRegular: 149
    case .cfgUnreadable: 150
    case .cfgTooLarge: 151
    case .cfgVersionStale: 152
    case .cfgVersionInvalid: 153
    case .cfgSystemSiteUnset: 154
    case .cfgMergeConflict: 155
    case .cfgCRLF: 156
    case .cfgShadowed: 157
    case .linkMissing: 170
    case .linksDisagree: 171
    case .linkLoop: 172
    case .linkDangling: 173
    case .linkIsDirectory: 174
    case .linkEmptyFile: 175
    case .linkNotAProgram: 176
    case .notExecutable: 177
    case .copiedBinaryStale: 178
    case .foreignArchitecture: 179
    case .linkToWrapper: 180
    case .linkToShim: 181
    case .minorDrift: 201
    case .patchDrift: 202
    case .locationDrift: 203
    case .buildDrift: 204
    case .majorDrift: 205
    case .interpreterMissing: 206
    case .currentInterpreterBroken: 207
    case .noInterpreter: 208
    }
  }

  /// Whether it is not the environment that has it: that may run all the same.
  var isOfThePlatform: Bool { self == .noInterpreter || self == .currentInterpreterBroken }

  /// How much it matters.
  public var severity: Severity {
    switch self {
    case .usersOwnVenv, .cfgCRLF, .rootIsLink: .notice
    case .absent, .pathHasSeparator, .prototypeConverted, .interruptedHeal, .leftovers,
      .lib64Missing, .lib64Wrong, .includeMissing, .activatorMissing, .activatorStale,
      .pipCommandMissing, .pipCommandElsewhere, .cfgHomeRelative, .cfgDuplicateKey,
      .cfgVersionStale, .cfgVersionInvalid, .cfgSystemSiteUnset, .cfgShadowed, .linkDangling,
      .patchDrift, .locationDrift:
      .warning
    case .notAVenv, .notADirectory, .rootDanglingLink, .pathHasNewline, .binMissing,
      .binNotDirectory, .binIsLinkOutside, .libIsLinkOutside, .libNotDirectory,
      .sitePackagesMissing, .sitePackagesNotDirectory, .lib64IsDirectory, .cfgMissing, .cfgNoHome,
      .cfgHomeMissing, .cfgHomeWrong, .cfgNotUTF8, .cfgIsDirectory, .cfgDanglingLink,
      .cfgNotRegular, .cfgUnreadable, .cfgTooLarge, .cfgMergeConflict, .linkMissing,
      .linksDisagree, .linkLoop, .linkIsDirectory, .linkEmptyFile, .linkNotAProgram,
      .notExecutable, .copiedBinaryStale, .foreignArchitecture, .linkToWrapper, .linkToShim,
      .minorDrift, .buildDrift, .majorDrift, .interpreterMissing, .currentInterpreterBroken,
      .noInterpreter:
      .error
    }
  }
}
