internal import Checklist
internal import Detection
internal import FileTrees
internal import Model
internal import RuleModel

/// What the engine made of one line.
public struct Explanation: Sendable {
  /// For people; secrets are masked.
  public var text: String
}

/// Runs a check over one file again, keeping what its gates turned down, and tells what becomes of each candidate.
public enum Explainer {
  /// - Parameter request: names the file, as a check of it would.
  public static func explain(_ request: ScanRequest, line: Int) async throws(PlanError) -> Explanation {
    let file = request.paths.first ?? ""
    if file == NameScan.path.text {
      throw PlanError(
        isUsage: true,
        "\(file): is no file: it stands for the names of all files that were looked at, a line each; a check shows the name "
          + "that it found something in")
    }
    if request.view != .files { return try await explainKept(file, request, line: line) }
    var request = request
    let archive = archive(in: file)
    if let archive { request.paths = [archive] }
    guard DiskPath.canonical(archive ?? file)?.isFile == true else {
      throw PlanError(isUsage: true, "\(file): no such file")
    }
    let place = try TargetPlace(request)
    let plan = try await ScanPlanner.plan(request)
    do throws(TreeError) {
      var path = place.named.first?.relative(to: place.root)
      if let shown = place.archives.first?.path.relative(to: place.root) {
        guard let archive else {
          throw TreeError(path: file, message: "is an archive: name a file in it, \(file)!FILE:LINE")
        }
        let member = RepoPath(shown.bytes + Array(file.utf8.dropFirst(archive.utf8.count)))
        path = try await listing(plan).entries.first { plan.tree.shownPath($0.path) == member }?.path
      }
      guard let path else { throw TreeError(path: file, message: "no such file") }
      var result = try await explain(file, path, line: line, plan)
      if archive == nil { result.text += await ExplainedChecks.text(of: file, line: line, request) }
      return result
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// The same of a file that git keeps, which need not be on the disk any more.
  private static func explainKept(
    _ file: String, _ request: ScanRequest, line: Int
  ) async throws(PlanError) -> Explanation {
    guard let current = DiskPath.current else {
      throw PlanError(isUsage: false, "the current directory does not exist any more")
    }
    let place = DiskPath.former(file, below: current)
    let directory = place.directoryAbove
    var request = request
    request.paths = directory == current ? [] : [directory.description]
    let plan = try await ScanPlanner.plan(request)
    guard let path = place.relative(to: plan.repositoryRoot ?? directory) else {
      throw PlanError(isUsage: true, "\(file): is not in the repository")
    }
    do throws(TreeError) { return try await explain(file, path, line: line, plan) } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// `a.zip` of `a.zip!b/c.py`, when that is a file on the disk and the whole is not.
  private static func archive(in text: String) -> String? {
    if DiskPath.canonical(text) != nil { return nil }
    return text.utf8.indices.lazy.filter { text.utf8[$0] == UInt8(ascii: "!") }.map { String(text[..<$0]) }
      .first { DiskPath.canonical($0)?.isFile == true }
  }

  private static func explain(
    _ file: String, _ path: RepoPath, line: Int, _ plan: ScanPlan
  ) async throws(TreeError) -> Explanation {
    let tree = plan.tree
    let listing = try await listing(plan)
    let places = ProjectDiscovery.manifestPaths(above: [path])
    let isChanged = listing.entries.contains { $0.path == path }
    var subject = listing.entries.first { $0.path == path } ?? FileEntry(path: path)
    // Of what is on the disk only those that are there can be read.
    var manifests = places.map { FileEntry(path: $0) }
    if !tree.readsOnDemand {
      guard let entry = try await tree.files(at: [path]).first(where: { $0.kind == .file }) else {
        throw TreeError(path: file, message: "is not in the \(tree.viewName)")
      }
      subject = entry
      manifests = try await tree.files(at: places).filter { $0.kind == .file }
      try await tree.prepare(manifests + [subject])
    }
    let beside = TreeIndex(TreeListing(entries: [subject]))
    let projects = ProjectDiscovery.find(among: manifests, in: beside, tree: tree).filter { $0.kind != .repository }
    var content = Scanner.content(plan, projectRoots: ProjectRoots(projects.map(\.root)))
    // What another rule would turn down is not shown, either.
    content.others = OtherSecrets(today: plan.today)
    var worker = ContentWorker(scan: content)
    worker.explainedLine = line - 1
    var scan = worker.scan(subject)
    if scan.isUnreadable { throw TreeError(path: file, message: scan.diagnostics.first?.message ?? "cannot be read") }
    guard line <= max(1, scan.lineCount) else {
      throw TreeError(path: file, message: "has \(scan.lineCount) lines, there is no line \(line)")
    }
    var text = "\(file):\(line)  (\((scan.role ?? .source).rawValue))\n  \(scan.explainedLine?.line ?? "")\n"
    text += passedOver(path, listing, isChanged: isChanged, tree)
    let twins = tree.changedPaths == nil ? EnvironmentTwins([subject], content) : EnvironmentTwins()
    text += try await candidates(on: line, &scan, subject, plan, content, twins)
    return Explanation(text: text)
  }

  private static func listing(_ plan: ScanPlan) async throws(TreeError) -> TreeListing {
    if let known = plan.listing { return try known.get() }
    return try await plan.tree.listing()
  }

  /// Why a check does not look at the file.
  private static func passedOver(
    _ path: RepoPath, _ listing: TreeListing, isChanged: Bool, _ tree: any FileTree
  ) -> String {
    if let skipped = listing.skipped.first(where: { $0.path == path }) {
      return "\n  a check passes over this file: \(skipped.reason.title)\n"
    }
    if tree.changedPaths != nil { return isChanged ? "" : "\n  the commit does not change this file\n" }
    let entry = listing.entries.first { $0.path == path }
    guard entry?.isTracked != true, entry?.isShipped != true, entry?.isIgnored == true || tree.isIgnored(path) == true
    else { return "" }
    return "\n  git ignores this file: a check looks at it when it is named or a package would hold it\n"
  }

  private static func candidates(
    on line: Int, _ scan: inout FileScan, _ entry: FileEntry, _ plan: ScanPlan, _ content: ContentScan,
    _ twins: EnvironmentTwins
  ) async throws(TreeError) -> String {
    let collector = FindingCollector(plan: plan, twins: twins)
    var text = ""
    for secret in scan.secrets {
      let region = secret.finding.region
      let first = region?.startLine ?? 1
      guard (first...max(first, region?.endLine ?? 1)).contains(line) else { continue }
      let (finding, suppression) = content.assessor.judged(secret, &scan.inline)
      var shown = finding
      var fate = ""
      if let suppression {
        fate = suppressed("the marker on line \(suppression.position.line)", suppression.reason)
      } else {
        switch collector.verdict(on: finding) {
        case .reported(let reported): shown = reported
        case .suppressed(let index):
          let entry = plan.suppressions[index]
          fate = suppressed("\(entry.position.file):\(entry.position.line)", entry.reason)
        case .known(_, let baseline, let number):
          let entry = plan.baselines[baseline].entries[number]
          let line = entry.line > 0 ? ":\(entry.line)" : ""
          fate = suppressed("\(plan.baselines[baseline].name)\(line)", entry.note.isEmpty ? "known before" : entry.note)
        case .counted:
          fate = "    not reported: its confidence is below \(plan.confidence.name)\n"
        }
        if fate.isEmpty, plan.tree.changedPaths != nil,
          try await AddedLines.keep([finding.alone], entry, plan.tree).findings.isEmpty
        {
          fate = "    not reported: the commit does not add this line\n"
        }
      }
      text += "\n  found by \(shown.ruleID): \(shown.level.rawValue), confidence \(shown.confidence.name)\n"
      for reason in shown.reasons { text += "    because: \(reason)\n" }
      text += fate
    }
    for rejected in scan.rejected {
      text += "\n  turned down by \(rejected.ruleID)\n    because: \(rejected.reason)\n"
    }
    let looked = plan.rules.secretCount
    return text.isEmpty ? "\n  no secret rule has a candidate on this line (\(looked) rules looked)\n" : text
  }

  private static func suppressed(_ place: String, _ reason: String) -> String {
    "    suppressed by \(place)\(reason.isEmpty ? "" : ": \(Redaction.printable(reason))")\n"
  }
}
