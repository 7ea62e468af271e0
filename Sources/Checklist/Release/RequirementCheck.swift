internal import Model
internal import RuleModel

extension RequirementCheck: Check {
  var inputs: CheckInputs { problem == .direct ? [.documents, .prose, .ignoreFiles] : [.documents, .prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let requirements = context.project.documents.requirements(in: context)
    switch problem {
    case .tooOld(let package, let minimum): return tooOld(package, minimum, requirements)
    case .direct: return judged(requirements).compactMap { direct($0, in: context) }
    case .unbounded:
      return judged(requirements).filter { $0.isUnbounded && !$0.isOptional }.map { requirement in
        finding(
          "\(quoted(requirement.name)) may be any version, also one that does not exist yet", at: requirement,
          fix: "\(requirement.name)>=… with the version that the plugin was tested with")
      }
    }
  }

  private func judged(_ requirements: PythonRequirements) -> [PythonRequirement] {
    let except = except.map(PythonRequirement.normalized)
    return requirements.all.filter { !except.contains(PythonRequirement.normalized($0.name)) }
  }

  private func finding(
    _ message: String, at requirement: PythonRequirement, fix: String? = nil, stage: FailureStage? = nil
  ) -> CheckFinding {
    let stage = stage ?? self.stage
    return CheckFinding(
      path: requirement.file, place: requirement.place,
      message: message + (stage.map { ": \($0.consequence)" } ?? ""), fix: fix,
      isForMarketplace: stage == .marketplace, key: requirement.name.isEmpty ? message : requirement.name)
  }

  private func tooOld(_ package: String, _ minimum: String, _ requirements: PythonRequirements) -> [CheckFinding] {
    guard let lowest = PEP440Version(minimum), let file = requirements.files.first else { return [] }
    let name = PythonRequirement.normalized(package)
    let named = requirements.all.filter { !$0.isOptional && PythonRequirement.normalized($0.name) == name }
    if !named.isEmpty {
      return named.compactMap { requirement in
        guard let flaw = Self.flaw(of: requirement, lowest, minimum) else { return nil }
        let isTOML = requirement.file == PythonRequirements.projectFile
        let fix = isTOML ? "\"\(package)>=\(minimum)\"" : "\(package)>=\(minimum)"
        return finding("`\(requirement.name)` \(flaw)", at: requirement, fix: fix)
      }
    }
    // What another file requires, or an address brings, is not known here.
    if requirements.hasMore || requirements.all.contains(where: \.name.isEmpty) { return [] }
    return [
      CheckFinding(
        path: file, message: "`\(file)` does not require `\(package)`" + (stage.map { ": \($0.consequence)" } ?? ""),
        fix: "\(package)>=\(minimum)", isForMarketplace: stage == .marketplace, key: package)
    ]
  }

  private static func flaw(of requirement: PythonRequirement, _ lowest: PEP440Version, _ minimum: String) -> String? {
    if requirement.origin != nil { return nil }
    guard let (bound, text) = requirement.lowerBound else {
      return "may be any version; \(minimum) is the lowest that is accepted"
    }
    return bound < lowest ? "may be \(quoted(text)); \(minimum) is the lowest that is accepted" : nil
  }

  private func direct(_ requirement: PythonRequirement, in context: CheckContext) -> CheckFinding? {
    switch requirement.origin {
    case nil: return nil
    case .address(let address):
      let what = requirement.name.isEmpty ? "a dependency" : quoted(requirement.name)
      return finding("\(what) comes from \(quoted(Self.withoutLogin(address))), not from an index", at: requirement)
    case .path(let path):
      let what = requirement.name.isEmpty ? quoted(path) : "\(quoted(requirement.name)) at \(quoted(path))"
      guard let inside = RelativePath(path).normalized else {
        if RelativePath(path).flaw == .redundant, path.allSatisfy({ $0 == "." || $0 == "/" }), !path.contains("..") {
          // The project itself.
          return nil
        }
        guard !requirement.isOptional else { return nil }
        return finding(
          "\(what) is outside of the plugin, and not in its package", at: requirement,
          fix: "require it from an index, or put it into the plugin", stage: .install)
      }
      let target = RepoPath(inside)
      let isThere =
        context.shipped.map { $0.contains(target) || $0.contains(directory: target) }
        ?? (context.project.hasFile(target) || context.project.hasFolder(target))
      if isThere { return finding("\(what) is a path, not a distribution of an index", at: requirement) }
      guard !requirement.isOptional else { return nil }
      let exclusion = context.shipped?.exclusion(of: target)
      let why = exclusion.map { "which \($0.words) keeps out of the package" } ?? "which does not exist"
      return finding("\(what) is a path, \(why)", at: requirement, fix: exclusion?.remedy, stage: .install)
    }
  }

  /// An address without a name and a password in it.
  private static func withoutLogin(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return address }
    let host = address[scheme.upperBound...].prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@") else { return address }
    return address[..<scheme.upperBound] + String(address[address.index(after: at)...])
  }
}
