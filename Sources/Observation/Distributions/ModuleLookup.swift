import Host

/// Whether code that starts with Python finds a module.
///
/// Where more than `site-packages` and the standard library is searched, nothing is missing for
/// certain.
struct ModuleLookup {
  let sitePackages: SitePackages
  let standardLibrary: StandardLibrary?

  func has(_ module: String) -> Bool {
    guard let standardLibrary else { return true }
    // Private modules of the library are compiled in on one platform and files on another.
    let isPrivate = module.hasPrefix("_") && !module.hasPrefix("__editable__")
    return standardLibrary.has(module) || sitePackages.has(module: module) || isPrivate
      || sitePackages.pathFiles.contains { !$0.directories.isEmpty }
  }
}
