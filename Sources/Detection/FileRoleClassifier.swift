internal import Model

/// Tells what a file is for by its path and its first bytes.
enum FileRoleClassifier {
  /// Git's own heuristic looks for a NUL in the first 8,000 bytes (xdiff-interface.c, `buffer_is_binary`).
  private static let probe = 8_000

  static func role(path: String, head: Span<UInt8>) -> FileRole {
    if isBinary(head) { return .binary }
    let lower = path.lowercased()
    let parts = lower.split(separator: "/")
    let name = parts.last.map(String.init) ?? ""
    if lockfiles.contains(name) || name.hasSuffix(".lock") { return .lockfile }
    if isMinified(name, head) { return .minified }
    if name.hasSuffix(".pb.go") || name.hasSuffix("_pb2.py") || name.hasSuffix(".g.dart")
      || name.hasSuffix(".designer.cs")
    {
      return .generated
    }
    let directories = parts.dropLast()
    if directories.contains(where: { testDirectories.contains(String($0)) }) || isTestName(name) { return .test }
    let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map(String.init) ?? ""
    if docSuffixes.contains(suffix) || name.hasPrefix("readme") || name.hasPrefix("changelog") { return .docs }
    if directories.contains(where: { docDirectories.contains(String($0)) }) { return .docs }
    switch FileSyntax(path: path) {
    case .code, .shell: return .source
    case .properties, .yaml, .json, .toml, .xml: return .config
    case .text: return .source
    }
  }

  static func isBinary(_ head: Span<UInt8>) -> Bool {
    // UTF-16 text has NULs, and a byte order mark that says so.
    if head.count >= 2, head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF { return false }
    for i in 0..<min(head.count, probe) where head[i] == 0 { return true }
    return false
  }

  private static func isTestName(_ name: String) -> Bool {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("_spec") || name.contains(".test.")
      || name.contains(".spec.") || stem.hasSuffix("tests") || stem == "conftest"
  }

  /// Long lines on average in a file type that people write in short ones.
  private static func isMinified(_ name: String, _ head: Span<UInt8>) -> Bool {
    if name.hasSuffix(".min.js") || name.hasSuffix(".min.css") || name.hasSuffix(".map") { return true }
    guard name.hasSuffix(".js") || name.hasSuffix(".css") || name.hasSuffix(".mjs") else { return false }
    let length = min(head.count, 4_096)
    guard length >= 1_000 else { return false }
    var lines = 1
    for i in 0..<length where head[i] == 0x0A { lines += 1 }
    return length / lines > 300
  }

  private static let lockfiles: Set<String> = [
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "poetry.lock", "pipfile.lock", "uv.lock",
    "cargo.lock", "gemfile.lock", "composer.lock", "go.sum", "package.resolved", "podfile.lock", "packages.lock.json",
    "flake.lock", "mix.lock", "pubspec.lock", "bun.lock", "deno.lock",
  ]
  private static let testDirectories: Set<String> = [
    "test", "tests", "testing", "testdata", "test_data", "test-data", "__tests__", "spec", "specs", "fixtures",
    "fixture",
    "__mocks__", "mocks", "mock", "e2e", "cypress", "unittest", "unittests", "testcases",
  ]
  private static let docDirectories: Set<String> = ["docs", "doc", "documentation", "examples", "example", "samples"]
  private static let docSuffixes: Set<String> = [
    "md", "markdown", "rst", "adoc", "asciidoc", "mdx", "org", "tex",
  ]
}
