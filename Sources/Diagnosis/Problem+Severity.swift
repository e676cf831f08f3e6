extension Problem {
  /// How much it matters, unless the finding says otherwise.
  package var severity: Severity {
    switch self {
    case .notAVenv, .notADirectory, .rootDanglingLink, .pathHasNewline, .binMissing,
      .binNotDirectory, .binIsLinkOutside, .libIsLinkOutside, .libNotDirectory,
      .sitePackagesMissing, .sitePackagesNotDirectory, .lib64IsDirectory, .cfgMissing, .cfgNoHome,
      .cfgHomeMissing, .cfgHomeWrong, .cfgNotUTF8, .cfgIsDirectory, .cfgDanglingLink,
      .cfgNotRegular, .cfgUnreadable, .cfgTooLarge, .cfgMergeConflict, .linkMissing, .linksDisagree,
      .linkLoop, .linkIsDirectory, .linkEmptyFile, .linkNotAProgram, .notExecutable,
      .copiedBinaryStale, .foreignArchitecture, .linkToWrapper, .linkToShim, .minorDrift,
      .buildDrift, .majorDrift, .interpreterMissing, .currentInterpreterBroken, .noInterpreter,
      .shebangStale, .shebangCRLF, .scriptDamaged, .distMetadataMissing, .distMetadataEmpty,
      .distFilesMissing, .distFileRuined, .distDuplicate, .extensionOtherABI, .extensionForeign,
      .extensionTruncated,
      .dependencyMissing, .pthBroken, .pthNotUTF8, .editableMoved, .stdlibShadowed, .pipUnusable,
      .setuptoolsUnusable, .sitecustomizeBroken, .envPythonHome, .envPlatlibdir, .noSpace,
      .permission, .immutable, .noexec, .readOnly:
      .error
    case .absent, .pathHasSeparator, .prototypeConverted, .interruptedHeal, .leftovers,
      .lib64Missing, .lib64Wrong, .includeMissing, .activatorMissing, .activatorStale,
      .pipCommandMissing, .pipCommandElsewhere, .cfgHomeRelative, .cfgDuplicateKey,
      .cfgVersionStale, .cfgVersionInvalid, .cfgSystemSiteUnset, .cfgShadowed, .linkDangling,
      .patchDrift, .locationDrift, .shebangElsewhere, .shebangTooLong, .entryPointGone,
      .scriptMissing, .distMetadataInvalid, .distRecordMissing, .distLeftover, .requiresPython,
      .dependencyConflict, .editableTargetGone, .pipMissing, .sitecustomizeNoisy, .envPipUser,
      .envPipTarget, .envOtherVenvActive, .envCondaActive, .envVirtualEnvMissing,
      .envPyvenvLauncher, .envPythonPath, .envUVPython, .envUVProjectEnvironment, .pathOrder,
      .replitSyntax, .replitVirtualEnv, .replitModules, .projectRequiresPython, .projectPinsOther,
      .pyprojectSyntax, .unknownSetting, .otherVersionDrift, .linkStyle, .exposed:
      .warning
    case .usersOwnVenv, .cfgCRLF, .rootIsLink, .shebangEnv, .distFileChanged, .distLegacy,
      .packagesLeftInOtherMinor, .unownedFiles, .systemSite, .oldLibraryLarge, .declaredMissing,
      .declaredConflict, .envUserBase, .locked,
      .noSymlinks, .secondEnvironment, .projectShadowsStdlib, .rootStale, .notRooted:
      .notice
    }
  }

  /// Whether it is a variable of the shell, which nothing that is done to the environment changes.
  package var isOfTheShell: Bool { code.hasPrefix("RP5") }

  /// Whether it is of what is around the environment, which no heal changes: the shell's variables,
  /// the project's own files.
  package var isOfTheProjectContext: Bool { isOfTheShell || code.hasPrefix("RP7") }

  /// Whether it is of the file system or the user that the environment is on.
  var isOfTheHost: Bool { code.hasPrefix("RP6") }

  /// Whether it is of the environment itself, without which nothing in it works, and not of one
  /// script or package in it.
  var isOfStructure: Bool { code.hasPrefix("RP1") || code.hasPrefix("RP2") }

  /// Whether it is not the environment that has it: that may run all the same.
  var isOfThePlatform: Bool { self == .noInterpreter || self == .currentInterpreterBroken }
}
