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
}
