internal import Model
internal import RuleModel

extension VersionBumpedCheck: Check {
  var inputs: CheckInputs { [.documents] }

  /// Says nothing where it is not known what has been released.
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let manifest = context.project.manifestPath, let version = context.project.version else { return [] }
    let fields = context.project.kind.ecosystem?.versionFields ?? []
    let field = fields.first { context.project.manifestText($0) != nil } ?? "version"
    func finding(_ relation: String, _ release: String) -> [CheckFinding] {
      [
        CheckFinding(
          path: manifest, place: context.project.place(of: field),
          message: "`\(field)` \(quoted(version)) \(relation) \(release): the next release needs a higher one",
          key: "\(field)")
      ]
    }
    switch ReleaseState(context) {
    case .unknown, .above, .released: return []
    case .repeated(let release): return finding("is released already, with the", release)
    case .below(let release): return finding("is below the newest release, with the", release)
    }
  }
}
