internal import Model
internal import RuleModel

/// Tells what a file is for by its path and its first bytes.
enum FileRoleClassifier {
  /// Git's own heuristic looks for a NUL in the first 8,000 bytes (xdiff-interface.c, `buffer_is_binary`).
  static let probe = 8_000

  /// The role of a file that is not binary.
  static func role(path: RepoPath, hasLongLines: Bool) -> FileRole {
    let lower = path.bytes.map(AnchorTable.lowercased)
    let name = FileName(lower)
    if lockfiles.contains(name.bytes) || name.hasSuffix(".lock") { return .lockfile }
    // A source map holds the sources as people wrote them.
    if [".js.map", ".mjs.map", ".cjs.map", ".css.map"].contains(where: { name.hasSuffix($0) }) { return .generated }
    if hasLongLines || name.hasSuffix(".min.js") || name.hasSuffix(".min.css") || name.hasSuffix(".map") {
      return .minified
    }
    if name.hasSuffix(".pb.go") || name.hasSuffix("_pb2.py") || name.hasSuffix(".g.dart")
      || name.hasSuffix(".designer.cs")
    {
      return .generated
    }
    var isBelowDocs = false
    var start = 0
    while start < name.bytes.startIndex {
      let end = lower[start...].firstIndex(of: RepoPath.separator) ?? lower.count
      switch directories[lower[start..<end]] {
      case .test?: return .test
      case .some: isBelowDocs = true
      case nil: if isNamedForTests(path.bytes[start..<end], lower[start..<end]) { return .test }
      }
      start = end + 1
    }
    if isTestName(name) || endsInTest(stem(path.bytes[name.bytes.startIndex...])) { return .test }
    if docSuffixes.contains(name.suffix) || name.hasPrefix("readme") || name.hasPrefix("changelog") || isBelowDocs {
      return .docs
    }
    switch FileSyntax(name) {
    case .code, .shell: return .source
    case .properties, .yaml, .json, .toml, .xml: return .config
    case .text: return .source
    }
  }

  /// `jvmTest`, `Acme.Orders.Tests`, `orders-tests`: the source sets of Kotlin, the projects of .NET. `-test` alone may be
  /// where a system is tried out.
  private static func isNamedForTests(_ directory: ArraySlice<UInt8>, _ lower: ArraySlice<UInt8>) -> Bool {
    guard let last = lower.last, last == UInt8(ascii: "s") || last == UInt8(ascii: "t") else { return false }
    return endsInTest(directory)
      || ["-tests", "_tests", ".tests", ".test"].contains { (mark: StaticString) in
        FileName.matches(lower, suffix: mark)
      }
  }

  /// `HttpUrlTest`, `OrdersTests`: a word of its own, as in the names of classes.
  private static func endsInTest(_ name: ArraySlice<UInt8>) -> Bool {
    for mark: StaticString in ["Test", "Tests", "TestCase"] where FileName.matches(name, suffix: mark) {
      guard name.count > mark.utf8CodeUnitCount else { return false }
      let before = name[name.endIndex - mark.utf8CodeUnitCount - 1]
      return before >= 0x61 && before <= 0x7A || Placeholder.isDigit(before)
    }
    return false
  }

  /// A name up to its first point.
  private static func stem(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.prefix { $0 != UInt8(ascii: ".") }
  }

  /// True when all zeros of the first bytes are halves of characters.
  static func isMixedText(_ head: Span<UInt8>) -> Bool {
    let count = min(head.count, probe)
    guard let text = FileText(head.extracting(0..<count), from: 0, in: nil, isTold: false) else { return false }
    // The last unit may be cut.
    return !text.bytes.dropLast(count < head.count ? 4 : 0).contains(0)
  }

  /// `test_x.py`, `x_test.go`, `x_spec.rb`, `x.test.ts`, `conftest.py`; what PHPUnit, Laravel and Phoenix run tests with.
  private static func isTestName(_ name: FileName) -> Bool {
    // `t/login.t` of Perl.
    if FileName.matches(name.suffix, "t") || FileName.matches(name.bytes, "test.exs") || name.hasPrefix(".env.test")
      || name.hasPrefix("phpunit.")
    {
      return true
    }
    let parts = name.parts
    guard let stem = parts.first else { return false }
    return FileName.matches(stem, prefix: "test_") || FileName.matches(stem, suffix: "_test")
      || FileName.matches(stem, suffix: "_spec") || FileName.matches(stem, suffix: "tests")
      || FileName.matches(stem, "conftest")
      || parts.dropFirst().dropLast().contains { FileName.matches($0, "test") || FileName.matches($0, "spec") }
  }

  /// Long lines on average in a file type that people write in short ones.
  static func hasLongLines(_ path: RepoPath, _ head: Span<UInt8>) -> Bool {
    let length = min(head.count, 4_096)
    // Asked of every file: most names are told apart by their last letter.
    guard length >= 1_000, let last = path.bytes.last, last | 0x20 == UInt8(ascii: "s"),
      [".js", ".mjs", ".cjs", ".css"].contains(where: path.bytes.endsInAnyCase)
    else { return false }
    var lines = 1
    for i in 0..<length where head[i] == 0x0A { lines += 1 }
    return length / lines > 300
  }

  private static let lockfiles = FileName.set(
    """
    package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock pipfile.lock uv.lock cargo.lock \
    gemfile.lock composer.lock go.sum package.resolved podfile.lock packages.lock.json flake.lock mix.lock \
    pubspec.lock bun.lock deno.lock
    """)
  private static let docSuffixes = FileName.set("md markdown rst adoc asciidoc mdx org tex")

  private enum DirectoryUse { case test, docs }

  private static let directories: [ArraySlice<UInt8>: DirectoryUse] = {
    var table: [ArraySlice<UInt8>: DirectoryUse] = [:]
    for name in FileName.set("docs doc documentation examples example samples") { table[name] = .docs }
    let test = """
      test tests testing testdata test_data test-data __tests__ spec specs fixtures fixture __mocks__ mocks mock e2e \
      cypress unittest unittests testcases integration-test integration-tests integration_test integration_tests \
      integrationtest integrationtests androidtest test-fixtures test_fixtures testfixtures test-resources itest \
      functional-tests functional_tests
      """
    for name in FileName.set(test) { table[name] = .test }
    return table
  }()
}

extension [UInt8] {
  /// True when the bytes end with `suffix`, ASCII letters in either case.
  fileprivate func endsInAnyCase(_ suffix: String) -> Bool {
    let tail = self.suffix(suffix.utf8.count)
    return zip(tail, suffix.utf8).allSatisfy { AnchorTable.lowercased($0) == $1 } && tail.count == suffix.utf8.count
  }
}
