internal import Model

/// Which commits of a repository a view is about.
public enum CommitSelection: Sendable, Hashable {
  /// The files of one commit, all of them.
  case tree(String)
  /// The files of HEAD, and what they add since a commit.
  case since(String)
  /// The files of HEAD, and what they add since the commit that its branch and another one have in common.
  case sinceMergeBase(with: String)
  /// Every commit that is reachable from `to` and from none of `from`; of those one at least must be there.
  /// Where a person typed it, one without commits is taken for a mistake; a push back to an earlier commit has none.
  case range(from: [String], to: String, isTyped: Bool = true)
  /// What a push brings that the remote lacks.
  case push([PushedRef], remote: String)

  /// Reads `A..B`; HEAD stands for a side that is left out. Nil for every other form, `A...B` among them: its commits are
  /// those of both sides.
  public init?(range: String) {
    guard let dots = range.firstRange(of: "..") else { return nil }
    let from = range[..<dots.lowerBound]
    let to = range[dots.upperBound...]
    guard !to.hasPrefix("."), !to.contains(".."), !(from.isEmpty && to.isEmpty) else { return nil }
    self = .range(from: [from.isEmpty ? "HEAD" : String(from)], to: to.isEmpty ? "HEAD" : String(to))
  }
}

/// A ref that a push sets.
public struct PushedRef: Sendable, Hashable {
  /// `refs/heads/topic`, `(delete)`, or an expression like `HEAD~`.
  public var localName: String
  /// Hexadecimal; zeros for a ref that is deleted.
  public var localObject: String
  public var remoteName: String
  /// Hexadecimal; zeros for a ref that the remote does not have.
  public var remoteObject: String

  public init(localName: String, localObject: String, remoteName: String, remoteObject: String) {
    self.localName = localName
    self.localObject = localObject
    self.remoteName = remoteName
    self.remoteObject = remoteObject
  }

  /// Parses a line that git writes to a `pre-push` hook: `local SP object SP remote SP object`; nil when it has another
  /// form.
  ///
  /// Source: githooks(5). The name of a local ref is what was typed and may hold spaces.
  public init?(line: String) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count >= 4 else { return nil }
    let fields = parts.suffix(3).map(String.init)
    self.init(
      localName: parts.dropLast(3).joined(separator: " "), localObject: fields[0], remoteName: fields[1],
      remoteObject: fields[2])
    guard !localName.isEmpty, !remoteName.isEmpty, ObjectID(wholeName: localObject) != nil,
      ObjectID(wholeName: remoteObject) != nil
    else { return nil }
  }

  var isDeletion: Bool { localObject.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }

  /// True for a ref that the remote does not have yet.
  var isNew: Bool { remoteObject.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }
}
