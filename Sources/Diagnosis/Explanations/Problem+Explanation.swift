extension Problem {
  /// What it means, where it comes from and how it is repaired.
  public var explanation: Explanation {
    switch self {
    case .absent: .absent
    case .notAVenv: .notAVenv
    case .notADirectory: .notADirectory
    case .rootDanglingLink: .rootDanglingLink
    case .rootIsLink: .rootIsLink
    case .pathHasNewline: .pathHasNewline
    case .pathHasSeparator: .pathHasSeparator
    case .usersOwnVenv: .usersOwnVenv
    case .prototypeConverted: .prototypeConverted
    case .interruptedHeal: .interruptedHeal
    case .leftovers: .leftovers
    case .binMissing: .binMissing
    case .binNotDirectory: .binNotDirectory
    case .binIsLinkOutside: .binIsLinkOutside
    case .libIsLinkOutside: .libIsLinkOutside
    case .libNotDirectory: .libNotDirectory
    case .sitePackagesMissing: .sitePackagesMissing
    case .sitePackagesNotDirectory: .sitePackagesNotDirectory
    case .lib64Missing: .lib64Missing
    case .lib64IsDirectory: .lib64IsDirectory
    case .lib64Wrong: .lib64Wrong
    case .includeMissing: .includeMissing
    case .activatorMissing: .activatorMissing
    case .activatorStale: .activatorStale
    case .pipCommandMissing: .pipCommandMissing
    case .pipCommandElsewhere: .pipCommandElsewhere
    case .cfgMissing: .cfgMissing
    case .cfgNotUTF8: .cfgNotUTF8
    case .cfgIsDirectory: .cfgIsDirectory
    case .cfgDanglingLink: .cfgDanglingLink
    case .cfgNotRegular: .cfgNotRegular
    case .cfgUnreadable: .cfgUnreadable
    case .cfgTooLarge: .cfgTooLarge
    case .cfgMergeConflict: .cfgMergeConflict
    case .cfgCRLF: .cfgCRLF
    case .cfgShadowed: .cfgShadowed
    case .cfgNoHome: .cfgNoHome
    case .cfgHomeMissing: .cfgHomeMissing
    case .cfgHomeRelative: .cfgHomeRelative
    case .cfgHomeWrong: .cfgHomeWrong
    case .cfgDuplicateKey: .cfgDuplicateKey
    case .cfgVersionStale: .cfgVersionStale
    case .cfgVersionInvalid: .cfgVersionInvalid
    case .cfgSystemSiteUnset: .cfgSystemSiteUnset
    case .linkMissing: .linkMissing
    case .linksDisagree: .linksDisagree
    case .linkLoop: .linkLoop
    case .linkDangling: .linkDangling
    case .linkIsDirectory: .linkIsDirectory
    case .linkEmptyFile: .linkEmptyFile
    case .linkNotAProgram: .linkNotAProgram
    case .notExecutable: .notExecutable
    case .copiedBinaryStale: .copiedBinaryStale
    case .foreignArchitecture: .foreignArchitecture
    case .linkToWrapper: .linkToWrapper
    case .linkToShim: .linkToShim
    case .minorDrift: .minorDrift
    case .patchDrift: .patchDrift
    case .locationDrift: .locationDrift
    case .buildDrift: .buildDrift
    case .majorDrift: .majorDrift
    case .interpreterMissing: .interpreterMissing
    case .currentInterpreterBroken: .currentInterpreterBroken
    case .noInterpreter: .noInterpreter
    }
  }

  /// What is wrong in a few words: a part of a sentence.
  public var summary: String {
    switch self {
    case .absent: "there is no environment yet"
    case .notAVenv: "the directory is not a virtual environment"
    case .notADirectory: "something that is not a directory is in the environment's place"
    case .rootDanglingLink: "the environment is a symbolic link that leads to nothing"
    case .rootIsLink: "the environment is a symbolic link to a directory elsewhere"
    case .pathHasNewline: "the path of the environment has a newline in it"
    case .pathHasSeparator: "the path of the environment has a `:` in it"
    case .usersOwnVenv: "somebody made this virtual environment themselves; it is left alone"
    case .prototypeConverted:
      "the prototype of this program converted the environment and does not keep it true"
    case .interruptedHeal: "a heal was killed before it ended"
    case .leftovers: "temporary files of a killed heal are in the environment"
    case .binMissing: "`bin` is missing"
    case .binNotDirectory: "`bin` is not a directory"
    case .binIsLinkOutside: "`bin` is a link that does not stay in the environment"
    case .libIsLinkOutside: "`lib` is a link that does not stay in the environment"
    case .libNotDirectory: "`lib` is not a directory"
    case .sitePackagesMissing: "the directory for the packages is missing"
    case .sitePackagesNotDirectory: "`site-packages` is not a directory"
    case .lib64Missing: "the link `lib64` to `lib` is missing"
    case .lib64IsDirectory: "`lib64` is a directory of its own, and its packages are not seen"
    case .lib64Wrong: "`lib64` does not lead to `lib` beside it"
    case .includeMissing: "`include` is missing"
    case .activatorMissing: "an activator is missing"
    case .activatorStale: "an activator names another directory or is from another release"
    case .pipCommandMissing: "`pip` or `pip3` is missing"
    case .pipCommandElsewhere: "`pip` or one of its other names starts another interpreter"
    case .cfgMissing: "`pyvenv.cfg` is missing"
    case .cfgNotUTF8: "`pyvenv.cfg` has bytes that are not UTF-8"
    case .cfgIsDirectory: "`pyvenv.cfg` is a directory"
    case .cfgDanglingLink: "`pyvenv.cfg` is a link that leads to nothing"
    case .cfgNotRegular: "`pyvenv.cfg` is a FIFO, a socket or a device"
    case .cfgUnreadable: "`pyvenv.cfg` can not be read"
    case .cfgTooLarge: "`pyvenv.cfg` is far too large"
    case .cfgMergeConflict: "`pyvenv.cfg` has the markers of a merge conflict"
    case .cfgCRLF: "`pyvenv.cfg` has the line ends of Windows"
    case .cfgShadowed: "`bin/pyvenv.cfg` shadows the environment's own"
    case .cfgNoHome: "`pyvenv.cfg` has no usable `home`"
    case .cfgHomeMissing: "`home` in `pyvenv.cfg` names a directory that does not exist"
    case .cfgHomeRelative: "`home` in `pyvenv.cfg` is a relative path"
    case .cfgHomeWrong: "`home` in `pyvenv.cfg` names a directory without the provided interpreter"
    case .cfgDuplicateKey: "a key is in `pyvenv.cfg` more than once"
    case .cfgVersionStale: "the version in `pyvenv.cfg` is not the interpreter's"
    case .cfgVersionInvalid: "the version in `pyvenv.cfg` is missing or is not a version"
    case .cfgSystemSiteUnset: "`pyvenv.cfg` does not say whether the platform's packages are seen"
    case .linkMissing: "one of the interpreter's names is missing"
    case .linksDisagree: "the interpreter's names lead to different interpreters"
    case .linkLoop: "one of the interpreter's names is a link to itself"
    case .linkDangling: "the name of another version leads to nothing"
    case .linkIsDirectory: "a directory has one of the interpreter's names"
    case .linkEmptyFile: "an empty file has one of the interpreter's names"
    case .linkNotAProgram: "one of the interpreter's names is not a program"
    case .notExecutable: "one of the interpreter's names leads to a file without permission to run"
    case .copiedBinaryStale: "a copy of another interpreter has one of the interpreter's names"
    case .foreignArchitecture: "the interpreter is for another kind of processor"
    case .linkToWrapper: "one of the interpreter's names leads to a wrapper"
    case .linkToShim: "one of the interpreter's names leads to a version manager's shim"
    case .minorDrift: "the environment follows another minor version than the one provided"
    case .patchDrift: "the environment follows another patch release than the one provided"
    case .locationDrift: "the environment follows the same version in another place"
    case .buildDrift: "the environment follows another build or implementation of the same version"
    case .majorDrift: "the environment follows another major version than the one provided"
    case .interpreterMissing: "the interpreter that the environment follows is gone"
    case .currentInterpreterBroken: "the interpreter that the platform provides does not start"
    case .noInterpreter: "no usable interpreter is provided"
    }
  }
}
