import Host

/// Tells whether code that runs at Python's start can import a module.
///
/// Where `.pth` files add directories, or the standard library is not known, no module is certain
/// to be missing.
struct ModuleLookup {
  let sitePackages: SitePackages
  let standardLibrary: StandardLibrary?

  func has(_ module: String) -> Bool {
    guard let standardLibrary else { return true }
    // Private modules of the standard library are built in on some platforms and files on others.
    let isPrivate = module.hasPrefix("_") && !module.hasPrefix("__editable__")
    return standardLibrary.has(module) || sitePackages.has(module: module) || isPrivate
      || sitePackages.pathFiles.contains { !$0.directories.isEmpty }
  }
}
