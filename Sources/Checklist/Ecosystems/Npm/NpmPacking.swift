internal import Ignore
internal import Model
internal import YAML

/// What `npm pack` puts into a package (npm-packlist 11.3, lib/index.js): with `files` what it names, else what no
/// `.npmignore`, or `.gitignore` where there is none, leaves out; some files always, some never.
///
/// Dependencies that are bundled are not among the files: they are what was installed.
struct NpmPacking {
  private let project: Project
  private let tree: any FileTree
  /// Sorted bytewise.
  private let entries: [FileEntry]
  private let files: [ListedFiles]?
  /// Paths that fields of the manifest name, which ship whatever else is said, with the field.
  private var named: [RepoPath: String] = [:]
  private let workspaceRoots: WorkspaceRoots
  /// Whether npm packs dependencies out of `node_modules` (`bundleDependencies` in docs.npmjs.com, package.json).
  private let bundlesDependencies: Bool

  init(
    manifest: YAMLNode, project: Project, tree: any FileTree, entries: [FileEntry], workspaceRoots: WorkspaceRoots
  ) {
    self.workspaceRoots = workspaceRoots
    self.project = project
    self.tree = tree
    self.entries = entries
    bundlesDependencies = ["bundleDependencies", "bundledDependencies"].contains { name in
      guard let value = manifest[name] else { return false }
      return value.items.map { !$0.isEmpty } ?? (value.scalar?.text == "true")
    }
    // npm goes through a text letter by letter: it names nothing.
    let listed = manifest["files"].flatMap { $0.resolvedType == .string ? [] : $0.items }
    files = listed.map { $0.compactMap { item in item.scalar.flatMap { ListedFiles($0.text) } } }
    func name(_ node: YAMLNode?, _ field: String) {
      guard let text = node?.scalar?.text else { return }
      // npm takes a slash in front for the package's root.
      let relative = text.drop { $0 == "/" }
      guard let path = RelativePath(String(relative)).normalized, !path.isEmpty else { return }
      named[RepoPath(path)] = field
    }
    name(manifest["main"], "main")
    name(manifest["browser"], "browser")
    name(manifest["bin"], "bin")
    for pair in manifest["bin"]?.pairs ?? [] { name(pair.value, "bin") }
    // A directory of commands is as good as `bin` with each file of it.
    if manifest["bin"] == nil, let text = manifest["directories"]?["bin"]?.scalar?.text,
      let folder = RelativePath(text).normalized.map({ RepoPath($0) }), !folder.isEmpty
    {
      for entry in entries where entry.path.isBelow(folder) {
        let isHidden = entry.path.relative(to: folder)?.components.contains { $0.first == UInt8(ascii: ".") } ?? true
        if !isHidden { named[entry.path] = "directories.bin" }
      }
    }
  }

  /// Throws when an ignore file cannot be read: what ships is not known then.
  func shippedFiles() throws(TreeError) -> ShippedFiles {
    let patterns = (files ?? []).reduce(0) { $0 + $1.patternCount }
    try ShippedFiles.refuse(patterns, of: project.treePath("package.json"))
    let (matcher, rootFile) = try ignoreFiles()
    let paths = entries.map(\.path.bytes)
    var isIgnored = [Bool](repeating: false, count: entries.count)
    let partition = matcher.partition(paths)
    var excluded: [ShippedFiles.Exclusion] = []
    for exclusion in partition.excluded {
      if isOverridden(exclusion.path, exclusion.match) { continue }
      for index in exclusion.members { isIgnored[index] = true }
      excluded.append(Self.exclusion(RepoPath(exclusion.path), exclusion.match))
    }
    var shipped: [ShippedFiles.File] = []
    var unlisted: [RepoPath] = []
    var budget = ShippedFiles.measuringBudget
    for (index, entry) in entries.enumerated() {
      let path = entry.path
      func ship(_ reason: String?) {
        var file = ShippedFiles.File(entry, of: project, in: tree, budget: &budget)
        file.reason = reason
        shipped.append(file)
      }
      if let pattern = Self.never(entry) {
        // What a pattern leaves out is told already.
        if isIgnored[index] { continue }
        excluded.append(.init(path: path, cause: .packager, pattern: pattern, line: nil, source: nil))
      } else if let field = named[path] {
        ship("`\(field)` of package.json names it")
      } else if Self.isAlwaysTaken(path) {
        ship("npm packs it always")
      } else if isIgnored[index] {
        continue
      } else if let files {
        if let entry = files.last(where: { $0.matches(path) }), !entry.isNegated {
          ship("`\(entry.text)` in `files` of package.json names it")
        } else {
          unlisted.append(path)
        }
      } else {
        ship(nil)
      }
    }
    excluded += Self.collapsed(unlisted, shipped: shipped).map {
      .init(path: $0, cause: .unlisted, pattern: "files", line: nil, source: "package.json")
    }
    let ignoreFile = files == nil ? rootFile : "package.json"
    return ShippedFiles(
      files: shipped, excluded: excluded.sorted { $0.path < $1.path }, ignoreFile: ignoreFile,
      packagerIgnoreFile: ".npmignore",
      reason: rootFile.map { "no line of \($0) matches it" }
        ?? "package.json has no `files`, and no ignore file matches it",
      remedy: files != nil
        ? "add to `files` in package.json: !" : "add this line to \(rootFile ?? ".npmignore"): ",
      remedyFile: files != nil ? nil : rootFile ?? ".npmignore",
      decision: files != nil
        ? "`files` of package.json decides"
        : rootFile.map { "\($0) decides" } ?? "there is no `files` and no ignore file, so nearly everything ships",
      unknown: bundlesDependencies
        ? "the bundled dependencies ship as they are installed, and are not looked at; `npm pack` makes the package, and "
          + "`plimsoll check FILE` looks into it" : nil)
  }

  /// Whether `files` names in the root what npm leaves out unless it is told otherwise.
  private func isOverridden(_ path: [UInt8], _ match: IgnoreMatch) -> Bool {
    guard let files, match.source == Self.defaultSource else { return false }
    let name = RepoPath(path.last == RepoPath.separator ? Array(path.dropLast()) : path)
    guard name.components.count == 1 else { return false }
    return files.last { $0.matches(name) }.map { !$0.isNegated } ?? false
  }

  /// Directories of which nothing ships stand for what is in them.
  static func collapsed(_ paths: [RepoPath], shipped: [ShippedFiles.File]) -> [RepoPath] {
    var result: [RepoPath] = []
    for path in paths {
      if let last = result.last, last.isDirectory, path.isBelow(last) { continue }
      let directory = path.ancestors.first { shipped.range(below: $0, by: \.path).isEmpty }
      result.append(directory.map { RepoPath($0.bytes + [RepoPath.separator]) } ?? path)
    }
    return result
  }

  private static func exclusion(_ path: RepoPath, _ match: IgnoreMatch) -> ShippedFiles.Exclusion {
    match.source == defaultSource
      ? .init(path: path, cause: .packager, pattern: match.patternText, line: nil, source: nil)
      : .init(path: path, pattern: match.patternText, line: match.line, source: RepoPath(match.source))
  }

  // MARK: Ignore files

  /// The rules of every directory, and the file that decides in the root; none there when `files` does.
  private func ignoreFiles() throws(TreeError) -> (IgnoreMatcher, RepoPath?) {
    var matcher = IgnoreMatcher(dialect: .npm)
    matcher.addShared(Array(Self.defaults.utf8), source: Self.defaultSource)
    for (path, content) in try workspaceIgnoreFiles() { matcher.addShared(content, source: path.text) }
    var rootFile: RepoPath?
    for entry in entries where entry.path.name.elementsEqual(".gitignore".utf8) || isPackagers(entry.path) {
      let directory = entry.path.directory
      if directory.isEmpty, files != nil { continue }
      let own = directory.appending(".npmignore")
      if !isPackagers(entry.path), entries.index(of: own, by: \.path) != nil { continue }
      var content = try tree.content(of: project.inTree(entry), limit: IgnoreRules.sizeLimit)
      content += [0x0A] + Self.walkedInto(content)
      if directory.isEmpty { content += reopened }
      matcher.add(content, inDirectory: directory.bytes, name: String(decoding: entry.path.name, as: UTF8.self))
      if directory.isEmpty { rootFile = entry.path }
    }
    if rootFile == nil, files == nil { matcher.add(reopened, inDirectory: [], name: "package.json") }
    return (matcher, rootFile)
  }

  /// Lines for the directories that a line such as `!lib/**` leads into: npm looks at a directory when what is brought back may
  /// lie below it, whatever leaves the directory itself out (ignore-walk, `filterEntry`). They stand at the end, so that the
  /// numbers of the lines stay; a later line that leaves the directory out again is overruled, which lists rather too much.
  private static func walkedInto(_ content: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for row in content.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard row.first == UInt8(ascii: "!") else { continue }
      let pattern = row.dropFirst().drop { $0 == RepoPath.separator }
      let steps = pattern.split(separator: RepoPath.separator)
      guard steps.count > 1, steps.count < 64 else { continue }
      for end in 1..<steps.count {
        result += Array("!/".utf8) + Array(steps[..<end].joined(separator: [RepoPath.separator])) + Array("/\n".utf8)
      }
      // Below `**` every directory may hold it.
      if let deep = steps.firstIndex(where: { $0.elementsEqual("**".utf8) }) {
        result += Array("!/".utf8) + Array(steps[...deep].joined(separator: [RepoPath.separator])) + Array("/\n".utf8)
      }
    }
    return result
  }

  /// Lines for the directories that hold what the manifest names: npm walks into them, and a line that leaves the directory
  /// out says nothing about what is in it (npm-packlist, the strict rules; ignore-walk, `filterEntry`).
  private var reopened: [UInt8] {
    let paths = Set(named.keys.flatMap { $0.ancestors + [$0] })
    return paths.sorted().flatMap { path -> [UInt8] in
      let escaped = path.bytes.flatMap { "\\*?[ ".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
      return Array("!/".utf8) + escaped + Array("/\n".utf8)
    }
  }

  private func isPackagers(_ path: RepoPath) -> Bool { path.name.elementsEqual(".npmignore".utf8) }

  /// The ignore files of the directories between the root of the workspaces and a workspace, outermost first; npm applies
  /// their lines to the workspace as if they stood in it.
  private func workspaceIgnoreFiles() throws(TreeError) -> [(path: RepoPath, content: [UInt8])] {
    let above =
      project.index.directoriesAbove + (project.root.isEmpty ? [] : [.root] + project.root.ancestors)
    guard let top = above.firstIndex(where: { workspaceRoots.contain($0, project.index, tree) }) else { return [] }
    var result: [(path: RepoPath, content: [UInt8])] = []
    for directory in above[top...] {
      let names = [".npmignore", ".gitignore"].map { directory.appending(RepoPath($0)) }
      guard let entry = names.lazy.compactMap(project.index.entry(atOrAbove:)).first else { continue }
      result.append((project.path(to: entry.path), try tree.content(of: entry, limit: IgnoreRules.sizeLimit)))
    }
    return result
  }

  // MARK: What is built in

  private static let defaultSource = "npm"

  private static let defaults = """
    .npmignore
    .gitignore
    .git
    .svn
    .hg
    CVS
    /.lock-wscript
    /.wafpickle-*
    /build/config.gypi
    npm-debug.log
    .npmrc
    .*.swp
    .DS_Store
    ._*
    *.orig
    /archived-packages
    """

  private static let lockFiles: Set<RepoPath> = [
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb", "bun.lock",
    ".npm-extension.mjs", ".npm-extension.cjs",
  ]

  /// The pattern of what is never taken; nil for anything else.
  private static func never(_ entry: FileEntry) -> String? {
    if entry.kind == .symbolicLink { return "symbolic links" }
    if entry.path.name.contains(UInt8(ascii: "*")) { return "names with *" }
    if entry.path.name.elementsEqual(".npmrc".utf8) { return ".npmrc" }
    return lockFiles.contains(entry.path) ? entry.path.text : nil
  }

  /// `package.json`, and a readme, a license and a notice of copying in the root.
  private static func isAlwaysTaken(_ path: RepoPath) -> Bool {
    if path == "package.json" { return true }
    guard !path.bytes.contains(RepoPath.separator) else { return false }
    let name = path.folded
    return ["readme", "copying", "license", "licence"].contains { stem in
      guard name.hasPrefix(stem) else { return false }
      let rest = name.bytes.dropFirst(stem.utf8.count)
      return rest.isEmpty
        || rest.first == UInt8(ascii: ".") && rest.last != UInt8(ascii: "~") && rest.last != UInt8(ascii: "$")
    }
  }
}

/// An entry of `files`.
struct ListedFiles {
  let text: String
  let isNegated: Bool
  private let rules: IgnoreRules

  /// Nil for an entry that names nothing.
  init?(_ text: String) {
    self.text = text
    var pattern = text[...]
    isNegated = pattern.hasPrefix("!")
    while pattern.hasPrefix("!") { pattern = pattern.dropFirst() }
    if pattern.hasPrefix("./") {
      pattern = pattern.dropFirst(2)
    } else if pattern.hasPrefix("/") {
      pattern = pattern.dropFirst()
    }
    while pattern.hasSuffix("/") { pattern = pattern.dropLast() }
    // npm 10 and 11 find nothing by the directory itself.
    if pattern.isEmpty || pattern == "." { return nil }
    // Rather too much is looked at than too little.
    let globs = NodeGlob.expanded(String(pattern), unknown: "*").map { "/" + $0 }
    rules = IgnoreRules(globs: globs, source: "files")
  }

  func matches(_ path: RepoPath) -> Bool { rules.covers(PathCandidate(path.bytes)) }

  var patternCount: Int { rules.lines.count }
}
