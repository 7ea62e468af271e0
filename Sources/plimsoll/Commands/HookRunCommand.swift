public import ArgumentParser
public import FileTrees
import Model
import Pipeline

struct HookRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "What the hooks call: look at what is about to be committed or pushed.",
    discussion: """
      `plimsoll hook run pre-push REMOTE URL` takes the arguments and the standard input that git gives a pre-push hook: \
      a line `local-ref local-object remote-ref remote-object` for each ref. Looked at is every commit that the remote \
      lacks, content by content, merges too. From the pre-commit framework it takes the range that the framework names.
      """)

  @Argument(help: ArgumentHelp("pre-commit or pre-push.", valueName: "hook"))
  var stage: GitHook.Stage

  @Argument(help: ArgumentHelp("The remote that is pushed to, as git gives it.", valueName: "remote"))
  var remote: String?

  @Argument(help: ArgumentHelp("Its address, as git gives it.", valueName: "url"))
  var url: String?

  func run() async throws {
    var arguments = CheckArguments()
    switch stage {
    case .preCommit: arguments.staged = true
    case .prePush:
      if let refs = Self.frameworkRefs {
        arguments.commits = .commits(
          .push(refs, remote: ProcessFacts.variable("PRE_COMMIT_REMOTE_NAME") ?? remote ?? "origin"))
      } else {
        let refs = try Self.readRefs()
        guard !refs.isEmpty || remote != nil else {
          throw CommandError(
            status: .usage,
            message:
              "nothing says what is pushed: git gives a pre-push hook the remote and, on standard input, the refs")
        }
        arguments.commits = .commits(.push(refs, remote: remote ?? ""))
      }
    }
    try await arguments.run()
  }

  private static func readRefs() throws(CommandError) -> [PushedRef] {
    let lines = String(decoding: try StandardStream.readInput(), as: UTF8.self).split(separator: "\n")
    var refs: [PushedRef] = []
    for line in lines {
      guard let ref = PushedRef(line: String(line)) else {
        throw CommandError(
          status: .incomplete,
          message: "not a line of a pre-push hook, so nothing was looked at: \(PrintableText.line(String(line)))")
      }
      refs.append(ref)
    }
    return refs
  }

  /// What the pre-commit framework says is pushed; it reads standard input itself. Nil when it does not run this, or names
  /// nothing.
  ///
  /// Source: pre_commit/commands/hook_impl.py and run.py: of several refs it takes the first that brings anything, and names
  /// no range for a branch that the remote has no commit of.
  private static var frameworkRefs: [PushedRef]? {
    func variable(_ name: String) -> String? {
      ProcessFacts.variable("PRE_COMMIT_\(name)").flatMap { $0.isEmpty ? nil : $0 }
    }
    let branch = variable("LOCAL_BRANCH")
    let remoteName = variable("REMOTE_BRANCH") ?? ""
    if let to = variable("TO_REF"), let from = variable("FROM_REF") {
      return [PushedRef(localName: branch ?? to, localObject: to, remoteName: remoteName, remoteObject: from)]
    }
    guard let branch else { return nil }
    return [PushedRef(localName: branch, localObject: branch, remoteName: remoteName, remoteObject: "0")]
  }
}

extension GitHook.Stage: ExpressibleByArgument {}
