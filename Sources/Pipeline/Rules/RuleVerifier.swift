internal import Checklist
internal import Detection
internal import FileTrees
public import Model
internal import RuleCatalog
public import RuleModel

/// Knows what a correct rule is: its examples are found exactly where they are marked, its counterexamples stay
/// silent, and both hold under transformations that must not matter.
public enum RuleVerifier {
  /// One thing that is wrong with a rule, at the example it is wrong in.
  public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    public var ruleID: String
    public var position: SourcePosition
    public var message: String

    public var description: String { "\(position): \(ruleID): \(message)" }
  }

  /// What a verification came to.
  public struct Outcome: Sendable {
    public var rules = 0
    public var examples = 0
    public var counterexamples = 0
    /// Runs of an example under a transformation.
    public var transformed = 0
    /// Ids of imported rules without examples: nothing is known about them.
    public var withoutExamples: [String] = []
    /// In the order of the rules.
    public var failures: [Failure] = []
    /// The rule that costs most on text made against it; nil when none was measured.
    public var costliest: Cost?

    mutating func add(_ other: Outcome) {
      rules += other.rules
      examples += other.examples
      counterexamples += other.counterexamples
      transformed += other.transformed
      withoutExamples += other.withoutExamples
      failures += other.failures
      // Of equals the first.
      if let cost = other.costliest, cost.work > costliest?.work ?? -1 { costliest = cost }
    }
  }

  /// What a rule costs, in units of `MatchBudget` for 1 MiB of text.
  public struct Cost: Sendable, Hashable {
    public var ruleID: String
    public var work: Int
  }

  /// Verifies `rules`, each by itself; `all` are the rules that they may name.
  ///
  /// `measuresBudget` also measures what each pattern costs on text made against it, most of a verification's time.
  public static func verify(_ rules: [Rule], among all: [Rule], measuresBudget: Bool = true) async -> Outcome {
    // A few rules at a time, so that all cores have work until the end.
    let size = 16
    let starts = stride(from: 0, to: rules.count, by: size)
    let parts = await withTaskGroup(of: (Int, Outcome).self) { group in
      for start in starts {
        group.addTask {
          var outcome = Outcome()
          for rule in rules[start..<min(rules.count, start + size)] {
            await verify(rule, all, measuresBudget: measuresBudget, &outcome)
          }
          return (start, outcome)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    return parts.sorted { $0.0 < $1.0 }.reduce(into: Outcome()) { $0.add($1.1) }
  }

  private static func verify(_ rule: Rule, _ all: [Rule], measuresBudget: Bool, _ outcome: inout Outcome) async {
    outcome.rules += 1
    outcome.examples += rule.examples.count
    outcome.counterexamples += rule.counterexamples.count
    if rule.examples.isEmpty { outcome.withoutExamples.append(rule.id) }
    switch rule.body {
    case .secret(let spec):
      let found = verifySecret(rule, spec, all, &outcome)
      guard measuresBudget, let measurement = MatchBudget.measure(spec, examples: found) else { return }
      outcome.costliest = [outcome.costliest, Cost(ruleID: rule.id, work: measurement.work)].compactMap(\.self)
        .max { $0.work < $1.work }
      if measurement.exceeds {
        outcome.failures.append(
          Failure(
            ruleID: rule.id, position: rule.position,
            message: "exceeds the fixed match budget of \(MatchBudget.limit) units a byte with a text of "
              + measurement.text))
      }
    case .check(let spec): await verifyCheck(rule, spec, &outcome)
    case .outline:
      outcome.failures.append(Failure(ruleID: rule.id, position: rule.position, message: "its file was not read"))
    }
  }

  // MARK: Secret rules

  /// Gives the texts of the examples with the first range that must be found in each.
  private static func verifySecret(
    _ rule: Rule, _ spec: SecretSpec, _ all: [Rule], _ outcome: inout Outcome
  ) -> [(bytes: [UInt8], range: Range<Int>)] {
    var found: [(bytes: [UInt8], range: Range<Int>)] = []
    // Secrets that go by no name of a file.
    var plain: [FramedSecret] = []
    // The rules that this one names run along, but only this rule's matches count.
    var rules = [rule]
    for id in spec.near.map(\.ruleID) + (spec.identifies?.ruleIDs ?? []) where !rules.contains(where: { $0.id == id }) {
      if let other = all.first(where: { $0.id == id }), case .secret = other.body { rules.append(other) }
    }
    let list = RuleList(rules)
    let scanner = SecretScanner(list.secretTable(), markers: Marker.literals)
    for (isExample, examples) in [(true, rule.examples), (false, rule.counterexamples)] {
      for (index, example) in examples.enumerated() {
        guard case .text(let template) = example.content else { continue }
        let seed = ExampleTemplate.seed(ruleID: rule.id, index: isExample ? index : index + 10_000)
        let base: VerifiedText
        do throws(ExampleTemplate.Problem) {
          let expansion = try ExampleTemplate(template, hasMarkers: isExample).expanded(
            seed: seed, checksum: spec.checksum, computeChecksum: { checksum($0, $1, spec) })
          base = VerifiedText(bytes: expansion.bytes, ranges: expansion.ranges)
        } catch {
          outcome.failures.append(Failure(ruleID: rule.id, position: example.position, message: error.message))
          continue
        }
        for transformation in TextTransformation.allCases {
          let text = transformation.apply(base)
          if transformation != .none { outcome.transformed += 1 }
          if let message = judge(text, isExample: isExample, scanner, path: example.path ?? "example") {
            let suffix = transformation == .none ? "" : " (\(transformation.rawValue))"
            outcome.failures.append(Failure(ruleID: rule.id, position: example.position, message: message + suffix))
          }
        }
        if isExample {
          verifySuppression(rule, base, scanner, list, example, &outcome)
          if index == 0 { verifyEncoding(rule, base, scanner, list, example, &outcome) }
          if let range = base.ranges.first {
            found.append((base.bytes, range))
            if example.path == nil {
              let confidence = confidence(of: range, in: base.bytes, scanner)
              plain.append((base.bytes[range], min(confidence ?? .low, .medium), example))
            }
          }
        }
      }
    }
    verifyFrames(rule, spec, plain, scanner, &outcome)
    verifySyntaxes(rule, spec, plain, scanner, &outcome)
    return found
  }

  /// The secret of an example, the confidence that no surroundings may take from it, and where it is from.
  private typealias FramedSecret = (secret: ArraySlice<UInt8>, wanted: Confidence, example: RuleExample)

  /// How sure the first rule is of a range; nil when it does not find it.
  private static func confidence(of range: Range<Int>, in bytes: [UInt8], _ scanner: SecretScanner) -> Confidence? {
    let span = bytes.span
    var scratch = ScanScratch()
    var matches: [Match] = []
    let file = ScannedFile(path: RepoPath("example"), head: span)
    _ = scanner.scan(span, file: file, scratch: &scratch, into: &matches)
    return matches.first { $0.rule == 0 && $0.secretStart..<$0.secretEnd == range }?.confidence
  }

  /// What proves itself is found with medium confidence wherever it stands, or as in its example; a rule for which that
  /// does not hold says why.
  private static func verifyFrames(
    _ rule: Rule, _ spec: SecretSpec, _ secrets: [FramedSecret], _ scanner: SecretScanner, _ outcome: inout Outcome
  ) {
    guard rule.importedFrom == nil, spec.identifies == nil, spec.paths.isEmpty, spec.pathPatterns.isEmpty,
      SecretFrame.provesItself(spec, secrets.map(\.secret))
    else { return }
    var failures: [Failure] = []
    for (secret, wanted, example) in secrets {
      for frame in SecretFrame.allCases {
        guard let text = frame.text(Array(secret)) else { continue }
        outcome.transformed += 1
        let found = confidence(of: text.ranges[0], in: text.bytes, scanner)
        if let found, found >= wanted { continue }
        let what = found == nil ? "not found" : "less sure"
        failures.append(
          Failure(
            ruleID: rule.id, position: example.position,
            message: "the secret of the example has a fixed part and is \(what) in \(frame.rawValue); "
              + "`needs_context` says why that must be"))
      }
    }
    if rule.needsContext == nil {
      outcome.failures += failures.prefix(1)
    } else if failures.isEmpty {
      outcome.failures.append(
        Failure(
          ruleID: rule.id, position: rule.position,
          message: "is found wherever its secret stands: `needs_context` says what does not hold"))
    }
  }

  /// What a rule for assignments finds is found in whatever way a language or a format writes it.
  private static func verifySyntaxes(
    _ rule: Rule, _ spec: SecretSpec, _ secrets: [FramedSecret], _ scanner: SecretScanner, _ outcome: inout Outcome
  ) {
    guard case .assignment(let assignment) = spec.matcher, spec.paths.isEmpty, spec.pathPatterns.isEmpty,
      let name = assignment.keys.first,
      let (secret, _, example) = secrets.first(where: { AssignmentSyntax.takes($0.secret) })
    else { return }
    for syntax in AssignmentSyntax.all {
      outcome.transformed += 1
      let text = syntax.text(name: name, value: Array(secret))
      guard let message = judge(text, isExample: true, scanner, path: syntax.path) else { continue }
      outcome.failures.append(
        Failure(
          ruleID: rule.id, position: example.position,
          message: "\(message), written as `\(syntax.template)` in \(syntax.path)"))
    }
  }

  private static func judge(
    _ text: VerifiedText, isExample: Bool, _ scanner: SecretScanner, path: String
  ) -> String? {
    var scratch = ScanScratch()
    scratch.explains = true
    var matches: [Match] = []
    let span = text.bytes.span
    let file = ScannedFile(path: RepoPath(path), head: span)
    _ = scanner.scan(span, file: file, scratch: &scratch, into: &matches)
    let alone = matches.filter { $0.rule == 0 }.map { $0.secretStart..<$0.secretEnd }
    let named = matches.flatMap(\.identifiers).filter { $0.rule == 0 }.map { $0.secretStart..<$0.secretEnd }
    let own = (alone + named).sorted { $0.lowerBound < $1.lowerBound }
    if !scratch.limitedRules.isEmpty { return "exceeds the fixed match budget" }
    if isExample {
      if own == text.ranges { return nil }
      if text.ranges.isEmpty { return own.isEmpty ? "the example is not found" : nil }
      let reasons = scratch.rejected.filter { $0.rule == 0 }.map(\.reason)
      let why = reasons.isEmpty ? "" : "; rejected: " + reasons.joined(separator: ", ")
      return own.isEmpty
        ? "the example is not found\(why)" : "found at \(own.map(show)) instead of \(text.ranges.map(show))\(why)"
    }
    return own.isEmpty ? nil : "the counterexample is found at \(own.map(show))"
  }

  private static func show(_ range: Range<Int>) -> String { "\(range.lowerBound)..<\(range.upperBound)" }

  /// In UTF-16 the same is found as in UTF-8.
  private static func verifyEncoding(
    _ rule: Rule, _ text: VerifiedText, _ scanner: SecretScanner, _ rules: RuleList, _ example: RuleExample,
    _ outcome: inout Outcome
  ) {
    if case .secret(let spec) = rule.body, case .path = spec.matcher { return }
    guard let characters = String(validating: text.bytes, as: UTF8.self) else { return }
    let units: [UInt8] = [0xFF, 0xFE] + characters.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    outcome.transformed += 1
    let found = [text.bytes, units].map { bytes in
      findings(of: rule, in: bytes, path: example.path ?? "example", scanner, rules)
    }
    if found[0] != found[1] {
      outcome.failures.append(
        Failure(
          ruleID: rule.id, position: example.position,
          message: "found \(found[1]) times in UTF-16, \(found[0]) times in UTF-8"))
    }
  }

  /// How many findings of the rule a file has.
  private static func findings(
    of rule: Rule, in bytes: [UInt8], path: String, _ scanner: SecretScanner, _ rules: RuleList
  ) -> Int {
    let assessor = MatchAssessor(
      rules: rules, redaction: Redaction(showsSecrets: false), fingerprinter: Fingerprinter(key: nil),
      base: PathBase(), projectRoots: ProjectRoots())
    let tree = BufferTree(name: path, bytes: bytes)
    var worker = ContentWorker(scan: ContentScan(tree: tree, scanner: scanner, assessor: assessor, workers: 1))
    return worker.result(FileEntry(path: RepoPath(path))).findings.count { $0.ruleID == rule.id }
  }

  /// A marker on the line must silence the finding.
  private static func verifySuppression(
    _ rule: Rule, _ text: VerifiedText, _ scanner: SecretScanner, _ rules: RuleList, _ example: RuleExample,
    _ outcome: inout Outcome
  ) {
    let marked = TextTransformation.marked(text, ruleID: rule.id)
    outcome.transformed += 1
    if findings(of: rule, in: marked.bytes, path: example.path ?? "example", scanner, rules) > 0 {
      outcome.failures.append(
        Failure(ruleID: rule.id, position: example.position, message: "an inline suppression does not silence it"))
    }
  }

  static func checksum(_ algorithm: ChecksumAlgorithm, _ token: [UInt8], _ spec: SecretSpec) -> [UInt8]? {
    var prefix = 0
    if case .token(let shape) = spec.matcher {
      prefix = shape.prefixes.map { Array($0.utf8) }.first { token.starts(with: $0) }?.count ?? 0
    }
    return Checksum.trailer(token, prefixLength: prefix, algorithm)
  }

  // MARK: Checklist rules

  private static func verifyCheck(_ rule: Rule, _ spec: CheckSpec, _ outcome: inout Outcome) async {
    for (isExample, examples) in [(true, rule.examples), (false, rule.counterexamples)] {
      for (index, example) in examples.enumerated() {
        guard case .tree(let files) = example.content else { continue }
        for transformation in TreeTransformation.allCases {
          if transformation != .none { outcome.transformed += 1 }
          do {
            let found = try await run(rule, spec, files, transformation, seed: index)
            guard found == isExample else {
              let suffix = transformation == .none ? "" : " (\(transformation.rawValue))"
              let message = isExample ? "the example is not found" : "the counterexample is found"
              outcome.failures.append(Failure(ruleID: rule.id, position: example.position, message: message + suffix))
              continue
            }
          } catch {
            outcome.failures.append(Failure(ruleID: rule.id, position: example.position, message: "\(error)"))
          }
        }
      }
    }
  }

  /// The tags of an example that has some: files as git keeps them below `.git/refs/tags/`.
  private static func tags(in files: [RuleExample.TreeFile]) -> ReleaseTags? {
    let folder = ".git/refs/tags/"
    let names = files.filter { $0.path.hasPrefix(folder) }.map { String($0.path.dropFirst(folder.count)) }
    return names.isEmpty ? nil : ReleaseTags(names: names)
  }

  /// Of the project at the top of an example that says it: seconds since 1970 in `.git/commit-time.txt`.
  private static func commitTimes(in files: [RuleExample.TreeFile]) -> [RepoPath: Int] {
    let text = files.first { $0.path == ".git/commit-time.txt" }?.content
    return text.flatMap { Int($0.prefix { $0.isNumber }) }.map { [.root: $0] } ?? [:]
  }

  /// Runs the check in the project of the right kind that the example tree holds; true when it finds something.
  private static func run(
    _ rule: Rule, _ spec: CheckSpec, _ files: [RuleExample.TreeFile], _ transformation: TreeTransformation, seed: Int
  ) async throws -> Bool {
    var contents: [(path: String, bytes: [UInt8])] = []
    for file in files {
      let expansion = try ExampleTemplate(file.content, hasMarkers: false).expanded(
        seed: ExampleTemplate.seed(ruleID: rule.id, index: seed))
      contents.append((file.path, transformation.apply(expansion.bytes, path: file.path)))
    }
    let tree = MemoryTree(files: contents)
    let listing = try await tree.listing()
    let index = TreeIndex(listing)
    let projects = ProjectDiscovery.find(in: index, tree: tree)
    for closed in projects where spec.appliesTo.isEmpty || spec.appliesTo.contains(closed.kind) {
      let project = closed.opened(in: tree)
      var context = CheckContext(
        project: project, tree: tree, index: index, settings: ChecklistSettings(tags: tags(in: files)))
      context.settings.commitTimes = commitTimes(in: files)
      context.shipped = try ShippedFiles.compute(project, in: tree)
      if !CheckRunner.run(spec.kind, in: context).isEmpty { return true }
    }
    return false
  }
}
