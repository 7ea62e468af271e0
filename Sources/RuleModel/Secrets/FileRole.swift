/// What kind of file a path and its first bytes make it; decides which rules run and how confidence shifts.
public enum FileRole: String, Sendable, CaseIterable {
  case source, config, docs, test, lockfile, minified, generated, binary
}
