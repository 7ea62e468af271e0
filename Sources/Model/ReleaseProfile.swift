/// A way in which a project reaches its users; rules can have another level for one.
public enum ReleaseProfile: String, Sendable, CaseIterable {
  /// A file that is handed over, and installed by hand.
  case local
  /// A release of the repository, from which others install.
  case github
  /// A public registry or marketplace, which has requirements of its own.
  case marketplace
}
