internal import Ignore
internal import Model
internal import YAML

/// Backends that take the importable modules and what lists in the manifest add.
extension SourceDistribution {
  private struct Selection {
    /// Directories and files that are taken whole.
    var modules: [RepoPath] = []
    var include: [YAMLNode] = []
    var exclude: [YAMLNode] = []
    /// True where a pattern of `include` names files alone, and one of `exclude` without a slash in front what has such a path
    /// anywhere; else a pattern begins at the top, and names what lies in a directory, too.
    var hasGlobsOfUV = false
    /// What the backend never takes.
    var always = ["__pycache__", "*.pyc", "*.pyo"]
    /// True where only the licenses count that the manifest names.
    var namesLicenses = false
    /// True where files that git ignores stay out of the modules.
    var honorsIgnore = false
    /// Paths of which files alone are taken, and nothing of a directory.
    var includeFiles: [YAMLNode] = []
    /// True where what `include` names is taken in spite of `exclude`.
    var includeWins = false
  }

  /// As flit_core 3.12 does (flit_core/sdist.py and common.py): the module, and `tool.flit.sdist`.
  func flit() -> ShippedFiles? {
    let flit = manifest["tool"]?["flit"]
    let name = flit?["module"]?["name"]?.scalar?.text ?? manifest["project"]?["name"]?.scalar?.text ?? ""
    var selection = Selection(
      modules: modules([name], roots: ["", "src"]), include: flit?["sdist"]?["include"]?.items ?? [],
      exclude: flit?["sdist"]?["exclude"]?.items ?? [])
    if let data = flit?["external-data"]?["directory"]?.scalar.flatMap({ RelativePath($0.text).normalized }) {
      selection.modules.append(RepoPath(data))
    }
    return select(selection, backend: "flit", field: "tool.flit.sdist.include")
  }

  /// As uv_build 0.8 to 0.13 do (docs.astral.sh/uv/concepts/build-backend): the module below `module-root`, and
  /// `source-include` without `source-exclude`. What it makes itself (`pyproject.toml.orig`) is not among the files.
  func uv() -> ShippedFiles? {
    let settings = manifest["tool"]?["uv"]?["build-backend"]
    let root = settings?["module-root"]?.scalar?.text ?? "src"
    let own = settings?["module-name"].map {
      $0.items?.compactMap { $0.scalar?.text } ?? [$0.scalar?.text].compactMap(\.self)
    }
    let names = own ?? [manifest["project"]?["name"]?.scalar?.text ?? ""]
    var selection = Selection(
      modules: modules(names, roots: [root]), include: settings?["source-include"]?.items ?? [],
      exclude: settings?["source-exclude"]?.items ?? [], hasGlobsOfUV: true)
    selection.namesLicenses = true
    if settings?["default-excludes"]?.scalar?.text == "false" { selection.always = [] }
    if !selection.modules.isEmpty {
      // `data = { scripts = "bin" }`: directories that are installed elsewhere.
      for pair in settings?["data"]?.pairs ?? [] {
        guard let path = pair.value.scalar.flatMap({ RelativePath($0.text).normalized }) else { continue }
        selection.modules.append(RepoPath(path))
      }
    }
    return select(selection, backend: "uv_build", field: "tool.uv.build-backend.source-include")
  }

  /// As poetry-core 2 does (masonry/builders/builder.py): `packages`, by default the module that is called as the
  /// project, without what git ignores in a repository, and `include`, of which files ship whatever its formats are.
  ///
  /// Throws when it names more packages than are read.
  func poetry() throws(TreeError) -> ShippedFiles? {
    let poetry = manifest["tool"]?["poetry"]
    let name = (manifest["project"]?["name"] ?? poetry?["name"])?.scalar?.text ?? ""
    var selection = Selection(exclude: poetry?["exclude"]?.items ?? [], honorsIgnore: project.index.isRepository)
    selection.includeWins = true
    if let packages = poetry?["packages"]?.items {
      try ShippedFiles.refuse(packages.count, of: project.treePath("pyproject.toml"))
      for package in packages {
        guard let include = (package["include"] ?? package).scalar?.text else { continue }
        let folder = package["from"]?.scalar?.text ?? ""
        guard let path = RelativePath(folder.isEmpty ? include : folder + "/" + include).normalized else { continue }
        let rules = IgnoreRules(globs: ["/" + path], source: "packages")
        selection.modules += entries.map(\.path).filter { rules.covers(PathCandidate($0.bytes)) }
      }
    } else {
      selection.modules = modules([name], roots: ["", "src"])
    }
    for item in poetry?["include"]?.items ?? [] {
      let formats = item["format"].map { $0.items ?? [$0] }?.compactMap { $0.scalar?.text }
      if formats?.contains("sdist") ?? true {
        selection.include.append(item["path"] ?? item)
      } else if let path = item["path"] {
        selection.includeFiles.append(path)
      }
    }
    return select(selection, backend: "poetry-core", field: "tool.poetry.include")
  }

  /// The directory or file that a module is imported from, for each name; a dotted one is a path.
  private func modules(_ names: [String], roots: [String]) -> [RepoPath] {
    names.flatMap { name -> [RepoPath] in
      var spellings = PythonModule.spellings(of: name)
      // The module of a distribution of stubs keeps the hyphen (PEP 561).
      if name.hasSuffix("-stubs") { spellings = spellings.map { $0.dropLast(6) + "-stubs" } }
      for root in roots {
        for spelling in spellings {
          let base = RelativePath(root.isEmpty ? spelling : root + "/" + spelling).normalized ?? spelling
          let directory = RepoPath(base)
          if !entries.range(below: directory, by: \.path).isEmpty { return [directory] }
          let file = RepoPath(base + ".py")
          if entries.index(of: file, by: \.path) != nil { return [file] }
        }
      }
      return []
    }
  }

  /// Whether git ignores a file and does not track it.
  private func isIgnored(_ entry: FileEntry) -> Bool {
    if entry.isIgnored || entry.isTracked == true { return entry.isIgnored && entry.isTracked != true }
    return tree.isIgnored(project.treePath(entry.path)) == true
  }

  private func select(_ selection: Selection, backend: String, field: String) -> ShippedFiles? {
    // A module that is not found makes the build fail, or is not where this knows to look.
    if selection.modules.isEmpty { return nil }
    let forced = selection.namesLicenses ? metadataFiles(licenses: []) : metadataFiles()
    let always = IgnoreRules(globs: selection.always, source: "")
    func rules(_ nodes: [YAMLNode], isAnchored: Bool) -> IgnoreRules {
      let globs = nodes.map { node -> String in
        let text = node.scalar?.text ?? ""
        return text.hasPrefix("/") ? text : isAnchored ? "/" + text : "**/" + text
      }
      return IgnoreRules(globs: globs, source: "pyproject.toml")
    }
    let include = rules(selection.include, isAnchored: true)
    let includeFiles = rules(selection.includeFiles, isAnchored: true)
    let exclude = rules(selection.exclude, isAnchored: !selection.hasGlobsOfUV)
    let modules = Set(selection.modules)
    var files: [ShippedFiles.File] = []
    var excluded: [ShippedFiles.Exclusion] = []
    var unlisted: [RepoPath] = []
    var budget = ShippedFiles.measuringBudget
    for entry in entries {
      let path = entry.path
      let candidate = PathCandidate(path.bytes)
      if let reason = forced[path] {
        files.append(file(entry, reason: reason, budget: &budget))
        continue
      }
      let isInModule = modules.contains(path) || path.ancestors.contains(where: modules.contains)
      let isIncluded =
        selection.hasGlobsOfUV
        ? include.match(candidate) != nil : include.covers(candidate) || includeFiles.match(candidate) != nil
      guard isInModule || isIncluded else {
        unlisted.append(path)
        continue
      }
      if let match = always.coveringMatch(candidate) {
        excluded.append(.init(path: path, cause: .packager, pattern: match.patternText, line: nil, source: nil))
      } else if !(selection.includeWins && isIncluded), let match = exclude.coveringMatch(candidate) {
        let line = selection.exclude.indices.contains(match.line - 1) ? selection.exclude[match.line - 1].line : nil
        excluded.append(.init(path: path, pattern: match.patternText, line: line, source: "pyproject.toml"))
      } else if selection.honorsIgnore, isIgnored(entry), !isIncluded {
        excluded.append(.init(path: path, cause: .packager, pattern: "what git ignores", line: nil, source: nil))
      } else {
        files.append(file(entry, reason: isInModule ? nil : "`\(field)` names it", budget: &budget))
      }
    }
    return result(
      files, excluded + self.unlisted(unlisted, files, field: field), backend: backend,
      reason: "it belongs to the module")
  }
}
