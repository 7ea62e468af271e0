internal import Model

extension EvidenceSources {
  var shippedFiles: Evidence {
    guard let shipped = context.shipped else {
      return Evidence(sentences: ["What the package would hold is not known."], decides: false)
    }
    let rules = shipped.ignoreFile.map { "`\($0)` decides what ships" } ?? "no ignore file: everything ships"
    var holds = "The package holds \(Phrase.count(shipped.files.count, "file"))"
    // A view that is not on the disk may not know sizes.
    if shipped.totalBytes > 0 { holds += ", \(Phrase.size(shipped.totalBytes))" }
    return Evidence(sentences: ["\(holds); \(rules)."])
  }

  var ignoreRules: Evidence {
    guard context.index.isRepository else {
      return Evidence(sentences: ["Not in a git repository."])
    }
    let files = context.project.files
    let tracked = files.count { $0.isTracked == true }
    let untracked = files.count { $0.isTracked == false && !$0.isIgnored }
    let ignored = context.index.ignored.range(below: context.project.root, by: \.self).count
    return Evidence(sentences: [
      "\(Phrase.count(tracked, "file")) tracked, \(untracked) neither tracked nor ignored, "
        + "\(Phrase.count(ignored, "path")) ignored."
    ])
  }

  /// The versions at hand, and whether the manifest's is above what is tagged as released.
  ///
  /// A commit that has the tag of its own version is that release; without tags the item stays open.
  var versions: Evidence {
    var known: [String] = []
    for field in ["version", "meta.version"] {
      if let text = context.project.manifestText(field) { known.append("\(field) \(text)") }
    }
    let sentences = known.isEmpty ? [] : [known.joined(separator: ", ") + "."]
    let open = "Whether that is above the last released version is not known here"
    guard let tags = context.settings.tags else {
      return Evidence(sentences: sentences + [open + "."], decides: false)
    }
    guard let version = context.project.manifestText("version").flatMap({ ReleaseVersion($0) }) else {
      return Evidence(sentences: sentences + [open + ": `version` is no version that can be compared."], decides: false)
    }
    let names = [context.project.manifestText("name"), RepoPath(context.project.root.name).text].compactMap(\.self)
    guard let newest = tags.newest(of: names, isAtTop: context.project.root.isEmpty) else {
      let why = tags.names.isEmpty ? "the repository has no tags" : "no tag names a version of this project"
      return Evidence(sentences: sentences + ["\(open): \(why)."], decides: false)
    }
    let tag = printable(newest.tag, limit: 64)
    if version > newest.version { return Evidence(sentences: sentences + ["Above the newest release, tag `\(tag)`."]) }
    if version == newest.version, tags.atHead.contains(newest.tag) {
      return Evidence(sentences: sentences + ["This commit is that release: it has the tag `\(tag)`."])
    }
    let relation = version == newest.version ? "It is released already: tag" : "It is below the newest release, tag"
    return Evidence(
      sentences: sentences + ["\(relation) `\(tag)`; `plimsoll bump` gives it the next one."], refutes: true)
  }
}
