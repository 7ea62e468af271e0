internal import Ignore
internal import Model
internal import RuleModel

extension RepoPath {
  /// The line of an ignore file that names this path and no other: what is special in a pattern is escaped.
  var ignoreLine: String {
    var line = ""
    for character in text {
      if "\\*?[".contains(character) { line += "\\" }
      line.append(character)
    }
    return line.hasPrefix("!") || line.hasPrefix("#") ? "\\" + line : line
  }
}

extension NotShippedCheck: Check {
  var inputs: CheckInputs { [.everything] }
  var judgesPackage: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    if context.project.kind == .repository { return inArchives(context) }
    guard let shipped = context.shipped else { return [] }
    let groups = groups(shipped, context)
    let hidden = gitIgnore(context)
    return groups.map { group in
      let sizes = group.members.compactMap { path in
        shipped.files.index(of: path, by: \.path).flatMap { shipped.files[$0].size }
      }
      let size = sizes.isEmpty ? "" : ", \(Phrase.size(sizes.reduce(0, +)))"
      let what = group.isDirectory ? "(\(Phrase.count(group.members.count, "file"))\(size)) " : ""
      // Nobody is harmed by it, but a marketplace goes by the name.
      let isPublic = !group.isDirectory && context.holdsPublicKeys(group.path)
      let consequence = isPublic ? "; there is no private key in it, but \(FailureStage.marketplace.consequence)" : ""
      if shipped.isFinished {
        return CheckFinding(
          path: group.path, message: "`\(group.path)` \(what)is in the package\(consequence)",
          fix: "leave it out, and package again", level: isPublic ? .warning : nil, isForMarketplace: isPublic,
          key: group.path.text)
      }
      let line = except.isEmpty ? group.pattern : group.path.ignoreLine
      return CheckFinding(
        path: group.path,
        message: "`\(group.path)` \(what)would be in the package: \(reason(group, hidden, context))\(consequence)",
        fix: shipped.remedy + line, repair: shipped.remedyFile.map { .ignoreLine(line, in: $0) },
        level: isPublic ? .warning : nil, isForMarketplace: isPublic, key: group.path.text)
    }
  }

  /// In archives that are looked into and are no package of a project: of the files in those the project's own rules speak.
  private func inArchives(_ context: CheckContext) -> [CheckFinding] {
    let index = context.index
    if index.archives.isEmpty { return [] }
    let packages = packages(context)
    return index.archives.flatMap { archive -> [CheckFinding] in
      let root = archive.archiveRoot
      if packages.contains(root) { return [] }
      let members = index.entries[index.range(below: root)]
      // What lies in an archive in it has its own turn.
      let paths = members.compactMap { $0.path.relative(to: root) }.filter { $0.innermostArchive == nil }
      let groups = PathGroups(paths, paths: context.patterns(self.paths), except: context.patterns(except)) { _ in true
      }
      return groups.map { group in
        CheckFinding(
          path: root.appending(group.path), message: "`\(group.path)` is in the archive",
          fix: "leave it out, and pack again", key: group.path.text)
      }
    }
  }

  /// The archives that a platform's packager made, by where their members begin. One of an application, as of a function
  /// for a cloud, may have the same manifest at its top and is none: whatever is in it is given away.
  private func packages(_ context: CheckContext) -> Set<RepoPath> {
    let members = context.index.entries.filter { $0.path.innermostArchive != nil }
    let projects = ProjectDiscovery.find(
      among: ProjectDiscovery.manifestCandidates(in: members), in: context.index, tree: context.tree)
    return Set(projects.filter { $0.kind.ecosystem?.isPackaged == true }.map(\.packageRoot))
  }

  private func groups(_ shipped: ShippedFiles, _ context: CheckContext) -> [PathGroups.Group] {
    let longest = beginnings.map(\.count).max() ?? 0
    let paths = shipped.files.lazy.map(\.path)
    let groups = PathGroups(
      longest == 0 ? Array(paths) : paths.filter { !$0.isTextOrImage }, paths: context.patterns(self.paths),
      except: context.patterns(except)
    ) { path in
      guard longest > 0 else { return true }
      // No commit is held up by what another one has left, nor has to open it.
      guard context.changes(path) else { return false }
      let entry = context.project.inTree(context.project.file(named: path) ?? FileEntry(path: path))
      guard let bytes = try? context.tree.content(of: entry, limit: longest) else { return false }
      return beginnings.contains { bytes.starts(with: $0) }
    }
    if longest == 0 { return Array(groups) }
    // Of a folder not everything is what some of its files are.
    return groups.flatMap { group in group.members.map { .init(path: $0, pattern: group.pattern, members: [$0]) } }
  }

  /// What the packager would read if it were not for its own ignore file; nil where there is none.
  private func gitIgnore(_ context: CheckContext) -> IgnoreRules? {
    guard let file = context.shipped?.ignoreFile, file == context.shipped?.packagerIgnoreFile else { return nil }
    guard let content = context.fileBytes(".gitignore") else { return nil }
    return IgnoreRules(
      parsing: content, source: ".gitignore", dialect: .goGit, maximumPatterns: ShippedFiles.maximumPatterns)
  }

  /// Why the packager takes it.
  private func reason(_ group: PathGroups.Group, _ gitIgnore: IgnoreRules?, _ context: CheckContext) -> String {
    // What says of each file why it ships speaks for this one, too.
    let files = context.shipped?.files ?? []
    let first = group.members.first.flatMap { path in files.index(of: path, by: \.path).map { files[$0] } }
    if let reason = first?.reason { return reason }
    guard let file = context.shipped?.ignoreFile else {
      return "the packager leaves nothing out by itself, and there is no ignore file beside the manifest"
    }
    if let gitIgnore, gitIgnore.partition(group.members.map(\.bytes)).kept.isEmpty {
      return "`.gitignore` hides it, but where there is a `\(file)` the packager reads only that"
    }
    return file == context.shipped?.packagerIgnoreFile || file == ".gitignore"
      ? "no line of `\(file)` matches" : context.shipped?.reason ?? "nothing leaves it out"
  }
}

extension CheckContext {
  /// Whether a file that is called like a key is text of PEM (RFC 7468) in which every part is public: keys, certificates,
  /// requests and parameters.
  fileprivate func holdsPublicKeys(_ path: RepoPath) -> Bool {
    guard [".pem", ".key"].contains(where: path.folded.hasSuffix) else { return false }
    let entry = project.inTree(project.file(named: path) ?? FileEntry(path: path))
    let limit = 1 << 16
    guard let bytes = try? tree.content(of: entry, limit: limit), bytes.count < limit else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    let labels = text.ranges(of: "-----BEGIN ").map { text[$0.upperBound...].prefix { $0 != "-" } }
    let endings = ["PUBLIC KEY", "CERTIFICATE", "CERTIFICATE REQUEST", "CRL", "PARAMETERS", "PKCS7", "CMS"]
    return !labels.isEmpty && labels.allSatisfy { label in endings.contains { label.hasSuffix($0) } }
  }
}

extension RepoPath {
  /// Whether a file is, by its name, one that nobody hides a program in: nearly all of a package is.
  fileprivate var isTextOrImage: Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.endIndex - dot <= 5 else { return false }
    return switch String(decoding: name[(dot + 1)...], as: UTF8.self) {
    case "py", "pyi", "yaml", "yml", "json", "toml", "md", "txt", "lock", "html", "css", "js", "ts", "csv", "xml",
      "png",
      "svg", "jpg", "jpeg", "gif", "webp", "ico":
      true
    default: false
    }
  }
}
