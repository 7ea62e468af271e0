internal import Model

/// How the version of a manifest stands to what is published, by a package or by the repository's tags.
///
/// What is released is told in words: tag `v1.2.0`.
enum ReleaseState {
  /// Nothing can be compared; why, as a clause.
  case unknown(String)
  case above(release: String)
  /// The commit that is checked out is that release.
  case released(release: String)
  /// The version has a tag already, and this is another commit.
  case repeated(release: String)
  case below(release: String)

  /// A commit that has the tag of its own version is that release.
  init(_ context: CheckContext) {
    let open = "Whether that is above the last released version is not known here"
    let published = context.settings.published
    let tags = context.settings.tags
    guard published != nil || tags != nil else {
      self = .unknown(open)
      return
    }
    guard let ecosystem = context.project.kind.ecosystem,
      let version = context.project.version.flatMap({ ecosystem.order($0[...]) })
    else {
      self = .unknown(open + ": `version` is no version that can be compared")
      return
    }
    guard !version.isPlaceholder else {
      self = .unknown(open + ": `version` stands for one that the release fills in")
      return
    }
    if let published {
      let release = "package `\(printable(published.path, limit: 64))`"
      guard let last = published.version.flatMap({ ecosystem.order($0[...]) }) else {
        self = .unknown("\(open): the \(release) has no version that can be compared")
        return
      }
      self =
        if version > last { .above(release: release) } else if version == last { .repeated(release: release) } else {
          .below(release: release)
        }
      return
    }
    let names = [context.project.name, RepoPath(context.project.root.name).text].compactMap(\.self)
    // `v1` is a name for whatever is newest of it, and `20260101` a day.
    let newest = tags?.newest(of: names, isAtTop: context.project.root.isEmpty) { text in
      text.contains(".") ? ecosystem.order(text) : nil
    }
    guard let tags, let newest else {
      let why = tags?.names.isEmpty != false ? "the repository has no tags" : "no tag names a version of this project"
      self = .unknown("\(open): \(why)")
      return
    }
    let tag = "tag `\(printable(newest.tag, limit: 64))`"
    if version > newest.version {
      self = .above(release: tag)
    } else if version == newest.version {
      self = tags.atHead.contains(newest.tag) ? .released(release: tag) : .repeated(release: tag)
    } else {
      self = .below(release: tag)
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
    func refuted(_ relation: String, _ release: String) -> Evidence {
      Evidence(
        sentences: sentences + ["\(relation) \(release); `plimsoll bump` gives it the next one."], refutes: true)
    }
    switch ReleaseState(context) {
    case .unknown(let why): return Evidence(sentences: sentences + [why + "."], decides: false)
    case .above(let release): return Evidence(sentences: sentences + ["Above the newest release, \(release)."])
    case .released(let release):
      return Evidence(sentences: sentences + ["This commit is that release: it has the \(release)."])
    case .repeated(let release): return refuted("It is released already:", release)
    case .below(let release): return refuted("It is below the newest release,", release)
    }
  }
}
