import Model
import RuleCatalog
import RuleModel
import Testing

struct RuleLoaderErrorTests {
  @Test(arguments: [
    (
      "    token: { prefix: acme_, chars: alnm, length: 36 }", "12:36", "unknown alphabet `alnm`, did you mean `alnum`?"
    ),
    ("    token: { prefix: ac, chars: alnum, length: 36 }", "12:22", "`ac` is shorter than 3 bytes"),
    ("    token: { chars: alnum, length: 36 }", "12:12", "token: `prefix` is missing"),
    ("    token: { prefix: acme_, chars: '[^a]', length: 36 }", "12:36", "name the bytes that a token has"),
    ("    token: { prefix: acme_, chars: '[z-a]', length: 36 }", "12:36", "not a range of bytes"),
    ("    token: { prefix: acme_, chars: '[a]{3}', length: 36 }", "12:36", "only the class"),
    ("    token: { prefix: acme_, chars: alnum, length: 0 }", "12:51", "`length` must be"),
    ("    token: { prefix: acme_, chars: alnum, length: 9-3 }", "12:51", "`length` must be"),
    ("    token: { prefix: acme_, chars: alnum, length: [] }", "12:51", "`length` is empty"),
    ("    token: { prefix: acme_, chars: alnum, length: 70000 }", "12:51", "`length` must be"),
    ("    token: { prefx: acme_, chars: alnum, length: 3 }", "12:14", "unknown key `prefx`, did you mean `prefix`?"),
    ("    token: acme", "12:12", "expected a mapping for token, found a string"),
    ("    anchor: [abcd]\n    pattern: abcd", "12:5", "unknown key `anchor`, did you mean `anchors`?"),
    ("    pattern: abc\n    path: x", "13:11", "exactly one of `token`, `pattern`, `assignment`, `path`"),
    ("    confidence: low", "12:5", "exactly one of `token`, `pattern`, `assignment`, `path`"),
    ("    pattern: '[a-z]{32}'", "12:14", "no text of 3 bytes or more is in every match"),
    ("    pattern: abcd+", "12:14", "the pattern has no longest match"),
    ("    pattern: '(?:abcd){30000}'", "12:14", "a match can be 120000 bytes long, at most 65536 are searched"),
    ("    pattern: abcd{5}\n    window: 3", "13:13", "a match can be 8 bytes long"),
    ("    pattern: abcd+\n    window: 70000", "13:13", "`window` must be a whole number, 1 to 65536"),
    ("    pattern: abcd\n    anchors: [ab]", "13:14", "`ab` is shorter than 3 bytes"),
    ("    pattern: abcd\n    anchors: [xyz]", "13:14", "would be missed; derived from the pattern: abcd"),
    ("    pattern: abcd\n    anchors: []", "13:14", "`anchors` is empty"),
    ("    pattern: 'ab''c(?z)d'", "12:20", "cannot derive anchors: this group is not understood"),
    ("    pattern: \"abc(?z)d\"", "12:14", "at byte 3 of the pattern: cannot derive anchors"),
    ("    pattern: bad{pattern}", "12:17", "does not compile: no luck"),
    ("    pattern: [abc]", "12:14", "`pattern` must be a string"),
    ("    pattern: abcd\n    rejects: { patterns: [ok, 'bad'] }", "13:32", "does not compile: no luck"),
    ("    pattern: abcd\n    rejects: { roles: [tests] }", "13:24", "unknown value `tests`, did you mean `test`?"),
    ("    pattern: abcd\n    rejects: { where: [{ line: [ok, 'bad'] }] }", "13:38", "does not compile: no luck"),
    ("    pattern: abcd\n    rejects: { where: [{}] }", "13:24", "says what is looked at"),
    ("    pattern: abcd\n    rejects: { where: [{ lines: [a] }] }", "13:26", "did you mean `line`?"),
    ("    pattern: abcd\n    rejects: { words: [''] }", "13:23", "a text is empty"),
    ("    pattern: abcd\n    path_patterns: ['bad']", "13:22", "does not compile: no luck"),
    ("    pattern: '[a-z]{32}'\n    context: { within: file, any: [ab] }", "12:14", "no text of 3 bytes or more"),
    ("    pattern: '[a-z]{32}'\n    context: { within: 9 lines, any: [abcd] }", "12:14", "no text of 3 bytes or more"),
    ("    path_patterns: ['x']\n    rejects: { where: [{ line: [a] }] }", "13:14", "can only speak of its `path`"),
    ("    pattern: abcd\n    requires: { entropy: 9 }", "13:26", "0 to 8"),
    ("    pattern: abcd\n    requires: { digits: x }", "13:25", "`digits` must be a whole number"),
    ("    pattern: abcd\n    context: { within: many, any: [x] }", "13:24", "must be a number of lines"),
    ("    pattern: abcd\n    context: { within: 3 lines }", "13:14", "context: `any` is missing"),
    ("    pattern: abcd\n    context: { within: 3 lines, any: [] }", "13:38", "`any` needs at least one word"),
    ("    pattern: abcd\n    near: { rule: x }", "13:11", "`near` must be a list"),
    (
      "    pattern: abcd\n    near: [{ rule: acme-kye, within: 1 line, raises: high }]", "13:20",
      "unknown rule `acme-kye`, did you mean `acme-key`?"
    ),
    (
      "    pattern: abcd\n    near: [{ rule: acme-key, within: 1 line, raises: sure }]", "13:54",
      "`raises` must be one of low, medium, high, certain"
    ),
    ("    pattern: abcd\n    confidence: certain", "13:17", "only a checksum or a structure makes it certain"),
    ("    pattern: abcd\n    checksum: crc33", "13:15", "unknown value `crc33`"),
    ("    pattern: abcd\n    structure: jtw", "13:16", "did you mean `jwt`?"),
    ("    assignment: { keys: [pw] }", "12:25", "no part of `pw` has 3 bytes"),
    ("    assignment: { keys: [Password] }", "12:25", "`Password` must be a word in lower case"),
    ("    assignment: { keys: [] }", "12:25", "`keys` is empty"),
    ("    assignment: { keys: [password] }\n    anchors: [pass]", "13:14", "needs no `anchors`"),
    ("    token: { prefix: acme_, chars: alnum, length: 3 }\n    window: 3", "13:13", "`window` is for `pattern` only"),
    ("    path: '*.pem'", "15:7", "the rule goes by the file's name"),
    ("    path: []\n    requires: { digits: 1 }", "12:11", "at least one glob"),
    ("    path: ['*.pem', '']", "12:21", "a glob is empty"),
    ("    path: ['#x', '*.pem']", "12:12", "`#x` is a comment"),
    ("    pattern: abcd\n    paths: ['!a', '!b']", "13:12", "only negations"),
    ("    pattern: abcd\n    paths: [a, ' ']", "13:16", "a glob is empty"),
    ("    path: x\n    anchors: [abc]", "13:14", "`anchors` does not go with `path`"),
    ("    []", "12:5", "expected a mapping for secret, found a list"),
  ]) func positionsWhatIsWrongInASecret(body: String, place: String, message: String) {
    let loaded = RuleLoader.load(files: [file("f.yaml", secretRule(body: body))]) { pattern in
      pattern.utf8.firstRange(of: "bad".utf8).map { _ in (offset: pattern.hasPrefix("bad{") ? 3 : 0, message: "no luck")
      }
    }
    let position = place.split(separator: ":").compactMap { Int($0) }
    #expect(
      loaded.errors.contains {
        $0.position == SourcePosition(file: "f.yaml", line: position[0], column: position[1])
          && $0.message.contains(message)
      }, "\(loaded.errors.map(\.description))")
    #expect(loaded.rules.isEmpty || message.contains("unknown rule"))
  }

  @Test(arguments: [
    ("id: acme-key", "id: Acme_Key", "1:7", "`id` must be lower-case words"),
    ("id: acme-key", "id: acme--key", "1:7", "`id` must be lower-case words"),
    ("title: Acme key", "titel: Acme key", "2:3", "unknown key `titel`, did you mean `title`?"),
    ("title: Acme key", "title: ''", "2:10", "`title` is empty"),
    ("title: Acme key", "title: \"a\\nb\"", "2:10", "`title` is one line"),
    ("title: Acme key", "title: \"a\\u202Eb\"", "2:10", "the text holds U+202E"),
    ("fix: Revoke it.", "fix: \"a\\e[2Jb\"", "8:8", "the text holds U+001B"),
    ("https://", "\u{200F}https://", "9:16", "the text holds U+200F"),
    ("id: acme-key", "id: \"a\\nb\"", "1:7", "joined by `-`, at most 64 bytes: `a\u{FFFD}b`"),
    ("title: Acme key", "level: note", "3:3", "`level` stands twice"),
    ("level: error", "level: fatal", "3:10", "`level`: unknown value `fatal`"),
    ("level: error", "fix: x", "1:3", "rule: `level` is missing"),
    ("code_quality/", "quality/", "4:14", "must be `group/name`"),
    ("fix: Revoke it.", "fix: [a]", "8:8", "`fix` must be a string"),
    ("https://", "ftp://", "9:15", "must be web addresses"),
    ("since: 0.1.0", "since: 0.1", "10:10", "must be a version"),
    ("since: 0.1.0", "applies_to: any", "10:15", "`applies_to` is for rules with `check`"),
    ("secret:", "secrets:", "1:3", "exactly one of `secret` and `check`"),
    ("    - 'a [[x]]'\n", "", "1:3", "`examples` is missing"),
    ("    - 'b'\n    - 'b'\n", "    - 'b'\n", "19:5", "a rule needs at least 2, found 1"),
    ("  counterexamples:", "  counterexample:", "1:3", "`counterexamples` is missing"),
    ("- 'a [[x]]'", "- 'a x'", "16:7", "does not mark what must be found"),
    ("- 'a [[x]]'", "- '[[{{alnun 3}}]]'", "16:7", "unknown macro `{{alnun 3}}`, did you mean `alnum`?"),
    ("- 'b'", "- '{{checksum}}'", "19:7", "there is none before it"),
    ("- 'a [[x]]'", "- [x]", "16:7", "expected a mapping for example, found a list"),
    ("- 'a [[x]]'", "- { path: x }", "16:7", "example: `text` is missing"),
  ]) func positionsWhatIsWrongInARule(old: String, new: String, place: String, message: String) {
    let loaded = load(secretRule().replacing(old, with: new))
    #expect(
      loaded.errors.contains {
        $0.description.hasPrefix("Rules/acme/a.yaml:\(place): ") && $0.message.contains(message)
      }, "\(loaded.errors.map(\.description))")
    #expect(loaded.rules.isEmpty)
  }

  @Test(arguments: [
    ("applies_to: dify-plugin", "applies_to: dify", "6:15", "unknown value `dify`"),
    ("  applies_to: dify-plugin\n", "", "1:3", "`applies_to` is missing"),
    ("field_required", "field_requird", "8:5", "unknown check `field_requird`, did you mean `field_required`?"),
    ("tools/a.py", "../a.py", "12:7", "a path in an example is relative"),
    ("tools/a.py:", "tools/a.py: [x]", "12:19", "must be text"),
    ("- a: b", "- a", "13:7", "a small tree"),
    ("repeat x 3", "repeat x", "16:10", "needs a text and a number"),
    ("- a: b", "- { a: b, a: c }", "13:15", "`a` stands twice, first in line 13"),
  ]) func positionsWhatIsWrongInACheckRule(old: String, new: String, place: String, message: String) {
    let loaded = load(checkRule.replacing(old, with: new))
    #expect(
      loaded.errors.contains {
        $0.description.hasPrefix("Rules/acme/a.yaml:\(place): ") && $0.message.contains(message)
      }, "\(loaded.errors.map(\.description))")
  }

  @Test(arguments: [
    ("", "1:1: the file holds no rule"), ("# nothing\n", "1:1: the file holds no rule"), ("[]", "1:1: expected a list"),
    ("a: b\n", "1:1: expected a list of rules"), ("- x\n", "1:3: expected a mapping for rule"),
    ("- a: b: c\n", "1:7: a second `:`"), ("- a\n---\n- b\n", "3:1: a rule file holds one document"),
  ]) func positionsWhatIsWrongInAFile(text: String, message: String) {
    let loaded = load(text)
    #expect(loaded.errors.first?.description.hasPrefix("Rules/acme/a.yaml:\(message)") == true, "\(loaded.errors)")
    #expect(loaded.rules.isEmpty)
  }

  @Test func whatIsLookedForMayHoldAnyCharacter() {
    let odd = secretRule().replacing("- 'b'", with: "- \"b\\u202E\\e\"")
      .replacing("fix: Revoke it.", with: "fix: \"Revoke it.\\n\\tNow.\"")
    #expect(load(odd).errors.isEmpty)
    #expect(load(odd).rules.first?.fix == "Revoke it.\n\tNow.")
  }

  @Test func collectsTheErrorsOfAllFilesInOrder() {
    let bad = secretRule().replacing("level: error", with: "level: x").replacing("title: Acme", with: "titel: Acme")
    let loaded = RuleLoader.load(files: [file("b.yaml", bad), file("a.yaml", "x"), file("c.yaml", secretRule())])
    #expect(
      loaded.errors.map(\.position.description) == [
        "b.yaml:1:3", "b.yaml:2:3", "b.yaml:3:10", "a.yaml:1:1", "c.yaml:1:7",
      ])
    #expect(loaded.errors.last?.message == "the id `acme-key` is taken by the rule at b.yaml:1:7")
  }

  @Test func idsAreUniqueOverPacks() {
    let loaded = RuleLoader.load(files: [
      file("one/a.yaml", secretRule(), pack: "one"), file("two/a.yaml", secretRule(), pack: "two"),
    ])
    #expect(
      loaded.errors.map(\.description) == ["two/a.yaml:1:7: the id `acme-key` is taken by the rule at one/a.yaml:1:7"])
    #expect(loaded.rules.map(\.pack) == ["one"])
  }

  @Test func checklistItemsMustExistWhereAnyAreDeclared() {
    let items =
      "- { id: code_quality/no-hardcoded-credential, title: t }\n- { id: code_quality/no-hardcoded-credential, title: t }\n"
    let loaded = RuleLoader.load(files: [file("checklist.yaml", items), file("a.yaml", secretRule())])
    #expect(loaded.errors.count == 2)
    #expect(
      loaded.errors[0].description.contains(
        "checklist.yaml:2:3: the item `code_quality/no-hardcoded-credential` is declared"))
    #expect(loaded.errors[1].description.contains("a.yaml:4:14: unknown checklist item"))
    #expect(loaded.errors[1].message.contains("did you mean `code_quality/no-hardcoded-credential`?"))
  }

  @Test(arguments: [
    ("- { id: x, title: t }", "`id` must be `group/name`"), ("- { id: functionality/a }", "`title` is missing"),
    ("- { id: functionality/a, title: t, manual: true }", "a manual item needs a `question`"),
    ("- { id: functionality/a, title: t, question: q }", "`question` is for items with `manual: true`"),
    ("- { id: functionality/a, title: t, evidence: [x] }", "unknown value `x`"),
    ("a: b", "expected a list of checklist items"),
  ]) func positionsWhatIsWrongInAChecklist(text: String, message: String) {
    let loaded = RuleLoader.load(files: [file("p/checklist.yaml", text)])
    #expect(loaded.errors.count == 1)
    #expect(loaded.errors.first?.message.contains(message) == true, "\(loaded.errors)")
    #expect(loaded.checklist.isEmpty)
  }

  @Test func packFileMustBeRightAndAlone() {
    let wrong = RuleLoader.load(files: [file("p/pack.yaml", "default: maybe\ntitle: x\nname: y\n")])
    #expect(wrong.errors.map(\.position.line) == [1, 3])
    let twice = RuleLoader.load(files: [file("p/pack.yaml", "title: x"), file("p/sub/pack.yaml", "title: y")])
    #expect(twice.errors.map(\.description) == ["p/sub/pack.yaml:1:1: the pack `acme` has two `pack.yaml`"])
  }

  /// Every prefix and many mutations of a rule file load or give errors with a place in the file.
  @Test func mutatedRuleFilesNeverTrap() {
    let bytes = Array((secretRule() + checkRule).utf8)
    var state: UInt64 = 5
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<600 {
      var mutated = bytes
      for _ in 0...next(3) {
        let at = next(mutated.count)
        switch next(3) {
        case 0: mutated[at] = Array("{}[]:-'\"\n &*!|x0".utf8)[next(16)]
        case 1: mutated.remove(at: at)
        default: mutated.insert(contentsOf: mutated[at...].prefix(9), at: next(mutated.count))
        }
      }
      let loaded = RuleLoader.load(files: [RuleFile(path: "m.yaml", bytes: mutated, pack: "m")])
      if !loaded.errors.allSatisfy({ $0.position.line >= 1 && $0.position.column >= 1 && $0.position.file == "m.yaml" })
      {
        Issue.record("\(loaded.errors)")
      }
    }
  }
}
