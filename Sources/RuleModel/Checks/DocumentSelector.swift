/// Which documents of a project a check reads.
public enum DocumentSelector: Sendable, Hashable {
  /// The project's manifest.
  case manifest
  /// One file by its path, relative to the project's root, or all that a glob such as `.github/workflows/*.yml` matches; nothing
  /// when there is no such file.
  case file(String)
  /// The documents that fields name: each chain starts in the manifest, each of its paths leads to the files named by
  /// the values there (globs are expanded); the documents at the end of the chains are read. Written
  /// `plugins.tools[] > tools[]`. An empty chain is the manifest itself.
  case referenced([[FieldPath]])
}
