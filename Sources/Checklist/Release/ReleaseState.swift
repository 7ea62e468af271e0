internal import Model

/// How the version of a manifest stands to what the repository's tags name as released.
enum ReleaseState {
  /// Nothing can be compared; why, as a clause.
  case unknown(String)
  case above(tag: String)
  /// The commit that is checked out is that release.
  case released(tag: String)
  /// The version has a tag already, and this is another commit.
  case repeated(tag: String)
  case below(tag: String)

  /// A commit that has the tag of its own version is that release.
  init(_ context: CheckContext) {
    let open = "Whether that is above the last released version is not known here"
    guard let tags = context.settings.tags else {
      self = .unknown(open)
      return
    }
    guard let version = context.project.version.flatMap({ ReleaseVersion($0) }) else {
      self = .unknown(open + ": `version` is no version that can be compared")
      return
    }
    let names = [context.project.name, RepoPath(context.project.root.name).text].compactMap(\.self)
    guard let newest = tags.newest(of: names, isAtTop: context.project.root.isEmpty) else {
      let why = tags.names.isEmpty ? "the repository has no tags" : "no tag names a version of this project"
      self = .unknown("\(open): \(why)")
      return
    }
    let tag = printable(newest.tag, limit: 64)
    if version > newest.version {
      self = .above(tag: tag)
    } else if version == newest.version {
      self = tags.atHead.contains(newest.tag) ? .released(tag: tag) : .repeated(tag: tag)
    } else {
      self = .below(tag: tag)
    }
  }
}

extension EvidenceSources {
  /// The versions at hand, and whether the manifest's is above what is tagged as released; without tags the item stays
  /// open.
  var versions: Evidence {
    var known: [String] = []
    for field in (context.project.kind.ecosystem?.versionFields ?? []) + ["meta.version"] {
      if let text = context.project.manifestText(field) { known.append("\(field) \(text)") }
    }
    let sentences = known.isEmpty ? [] : [known.joined(separator: ", ") + "."]
    func refuted(_ relation: String, _ tag: String) -> Evidence {
      Evidence(
        sentences: sentences + ["\(relation) `\(tag)`; `plimsoll bump` gives it the next one."], refutes: true)
    }
    switch ReleaseState(context) {
    case .unknown(let why): return Evidence(sentences: sentences + [why + "."], decides: false)
    case .above(let tag): return Evidence(sentences: sentences + ["Above the newest release, tag `\(tag)`."])
    case .released(let tag):
      return Evidence(sentences: sentences + ["This commit is that release: it has the tag `\(tag)`."])
    case .repeated(let tag): return refuted("It is released already: tag", tag)
    case .below(let tag): return refuted("It is below the newest release, tag", tag)
    }
  }
}
