/// Where a repository is kept, as it may be printed.
enum RepositoryAddress {
  /// The address that `git remote` shows as a URI without user, password, query and fragment: each may hold a secret. Nil
  /// for a path, which says where on whose machine something is, and for what is no address.
  ///
  /// Source: git-fetch(1), "Git URLs"; `user@host:path` is short for SSH.
  static func uri(of remote: String) -> String? {
    let text = remote.prefix { $0 != "?" && $0 != "#" }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    guard let scheme = text.firstRange(of: "://") else {
      guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") else { return nil }
      let host = withoutUser(text[..<colon])
      // A single letter is a drive.
      guard host.count > 1 else { return nil }
      let path = text[text.index(after: colon)...].drop { $0 == "/" }
      return path.isEmpty ? nil : "ssh://\(host)/\(path)"
    }
    let name = text[..<scheme.lowerBound].lowercased()
    guard ["https", "http", "ssh", "git"].contains(name) else { return nil }
    let rest = text[scheme.upperBound...]
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    let host = withoutUser(rest[..<end])
    return host.isEmpty ? nil : "\(name)://\(host)\(rest[end...])"
  }

  /// The same for a remote by its name; nil when there is none.
  static func uri(ofRemote name: String, _ git: GitCommand) async -> String? {
    let outcome = try? await git.runForStatus(["config", "--null", "--get", "remote.\(name).url"], isGuarded: false)
    guard let outcome, outcome.isSuccess else { return nil }
    return uri(of: String(decoding: outcome.output.prefix { $0 != 0 }, as: UTF8.self))
  }

  private static func withoutUser(_ authority: Substring) -> Substring {
    authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
  }
}

extension GitRepository {
  /// Where `origin` is kept, without user, password and query; nil where there is none, or git does not say.
  public func originAddress() async -> String? {
    await RepositoryAddress.uri(
      ofRemote: "origin", GitCommand(directory: workTreeBytes ?? gitDirectoryBytes, repository: self))
  }
}
