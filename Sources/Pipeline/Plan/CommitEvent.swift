public import FileTrees
internal import Model
internal import YAML

/// What a CI system says brought its job about, as far as that names commits.
///
/// Sources: "Webhook events and payloads" and "Variables" of GitHub Actions, "Predefined CI/CD variables reference" of
/// GitLab, "Variables and secrets" of Bitbucket Pipelines.
public struct CommitEvent: Sendable, Hashable {
  /// Nil when the event names no commits: everything is to be looked at.
  public var selection: CommitSelection?
  /// What a report says about it.
  public var sentence: String

  /// Reads the variables of the environment; throws when none of a known CI system is there, or one cannot be used.
  public static func read(environment: GitEnvironment = GitEnvironment()) throws(PlanError) -> CommitEvent {
    if environment.variable("GITHUB_ACTIONS") == "true" { return try gitHub(environment) }
    if environment.variable("GITLAB_CI") == "true" { return gitLab(environment) }
    if environment.variable("BITBUCKET_BUILD_NUMBER") != nil { return bitbucket(environment) }
    throw PlanError(
      isUsage: true,
      "--ci: this is no job of GitHub Actions, GitLab CI or Bitbucket Pipelines; name what to look at with --commits, "
        + "--diff-base or --since")
  }

  private static func gitHub(_ environment: GitEnvironment) throws(PlanError) -> CommitEvent {
    let name = environment.variable("GITHUB_EVENT_NAME") ?? ""
    guard ["pull_request", "pull_request_target", "push", "merge_group"].contains(name) else {
      return everything("GitHub event `\(name)`")
    }
    let event = try payload(environment)
    func text(_ path: String...) -> String? {
      path.reduce(event) { $0?[$1] }?.scalar.flatMap { $0.text.isEmpty ? nil : $0.text }
    }
    switch name {
    case "push":
      if environment.variable("GITHUB_REF_TYPE") == "tag" { return everything("GitHub push of a tag") }
      return push(
        "GitHub push", before: text("before"), branch: environment.variable("GITHUB_REF_NAME"),
        main: text("repository", "default_branch"))
    case "merge_group":
      return range("GitHub merge queue", from: [text("merge_group", "base_sha")])
    case "pull_request_target":
      // This event checks out the branch that is merged into.
      return range(
        "GitHub pull request",
        from: remote(environment.variable("GITHUB_BASE_REF")) + [text("pull_request", "base", "sha")],
        to: text("pull_request", "head", "sha") ?? "HEAD")
    default:
      return range(
        "GitHub pull request",
        from: remote(environment.variable("GITHUB_BASE_REF")) + [text("pull_request", "base", "sha")])
    }
  }

  private static func payload(_ environment: GitEnvironment) throws(PlanError) -> YAMLNode? {
    guard let file = environment.variable("GITHUB_EVENT_PATH"),
      let path = DiskPath.canonical(file, environment: environment)
    else { throw PlanError(isUsage: false, "--ci: GITHUB_EVENT_PATH names no file") }
    do {
      return try JSONDocument.parse(try LocalFile.read(path, limit: 64 << 20)).root
    } catch {
      throw PlanError(isUsage: false, "--ci: \(file) (GITHUB_EVENT_PATH) cannot be read: \(error)")
    }
  }

  private static func gitLab(_ environment: GitEnvironment) -> CommitEvent {
    if environment.variable("CI_PIPELINE_SOURCE") == "merge_request_event" {
      return range(
        "GitLab merge request",
        from: remote(environment.variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
          + [environment.variable("CI_MERGE_REQUEST_DIFF_BASE_SHA")])
    }
    guard environment.variable("CI_PIPELINE_SOURCE") == "push", environment.variable("CI_COMMIT_TAG") == nil else {
      return everything("GitLab pipeline of `\(environment.variable("CI_PIPELINE_SOURCE") ?? "")`")
    }
    return push(
      "GitLab push", before: environment.variable("CI_COMMIT_BEFORE_SHA"),
      branch: environment.variable("CI_COMMIT_BRANCH"), main: environment.variable("CI_DEFAULT_BRANCH"))
  }

  private static func bitbucket(_ environment: GitEnvironment) -> CommitEvent {
    guard let commit = environment.variable("BITBUCKET_PR_DESTINATION_COMMIT") else {
      return everything("Bitbucket pipeline without a pull request")
    }
    return range(
      "Bitbucket pull request", from: remote(environment.variable("BITBUCKET_PR_DESTINATION_BRANCH")) + [commit])
  }

  /// From what the branch was before; of a new branch from where it left the main one.
  private static func push(_ event: String, before: String?, branch: String?, main: String?) -> CommitEvent {
    let known = before.flatMap { $0.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : $0 }
    let others = branch == main ? [] : remote(main)
    guard known != nil || !others.isEmpty else { return everything("\(event) of a new branch") }
    return range(event, from: [known] + others)
  }

  private static func remote(_ branch: String?) -> [String?] { branch.map { ["refs/remotes/origin/\($0)"] } ?? [] }

  private static func range(_ event: String, from bases: [String?], to tip: String = "HEAD") -> CommitEvent {
    let bases = bases.compactMap { $0 }
    guard !bases.isEmpty else { return everything(event) }
    return CommitEvent(
      selection: .range(from: bases, to: tip, isTyped: false),
      sentence: "\(event): looked at the commits that it brings, and no others"
    )
  }

  private static func everything(_ event: String) -> CommitEvent {
    CommitEvent(selection: nil, sentence: "\(event) names no range of commits: looked at everything")
  }
}
