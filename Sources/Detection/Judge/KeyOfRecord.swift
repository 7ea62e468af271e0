internal import Model
internal import RuleModel

/// Digests and ids under the name of some key, where what stands around them speaks of records of data.
enum KeyOfRecord {
  /// What speaks of a record, and how sure a secret is there; nil when nothing does. `isList`: the value is one of several
  /// in a list.
  static func doubt(
    _ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>, _ said: KeyName.Said, isList: Bool
  ) -> (Confidence, String)? {
    guard said.kind == .weak, said.word.elementsEqual("key".utf8) else { return nil }
    if !said.isCompound, isSealingKey(bytes, key, value) { return (.low, "a public key beside its number") }
    let isID = ValueFeatures.isHashLike(bytes, value) || ValueFeatures.isUUID(bytes, value)
    guard isID || isInOneCase(bytes, value) else { return nil }
    let words = KeyName.words(key.map { bytes[$0] })
    let noun = words.dropLast().last.flatMap { nouns.contains($0) ? $0 : nil }
    let isAlone = !said.isCompound || words.count == 2 && bytes[key.upperBound - 4] == UInt8(ascii: ".")
    if isAlone || noun != nil, isMember(bytes, key) { return (.low, "a member of a record") }
    if let noun { return (isID ? .low : .medium, "the key of a record: \"\(noun)\"") }
    if isList, isID { return (.low, "one of several, as the ids of records are") }
    return isAlone && isBesideID(bytes, key, value) ? (.low, "a member of a record") : nil
  }

  /// `{"key_id": "568250167242549743", "key": "…="}`: 32 bytes that secrets are sealed with before they are sent to GitHub
  /// (docs.github.com/rest/actions/secrets); tests number their keys with fewer digits and leave the sign at the end out.
  private static func isSealingKey(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    guard (43...44).contains(value.count), value.allSatisfy({ ValueMeaning.isBase64(bytes[$0]) }) else { return false }
    let around = max(0, key.lowerBound - 96)..<min(bytes.count, value.upperBound + 96)
    guard let (word, start) = numbers.place(in: bytes, around) else { return false }
    let behind = (start + word.utf8.count)..<min(bytes.count, start + word.utf8.count + 40)
    // `KeyID: Ptr("1234")`.
    let digits = behind.drop { "\\\": ".utf8.contains(bytes[$0]) }
      .drop { bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || ".(\"".utf8.contains(bytes[$0]) }
    return digits.prefix { Placeholder.isDigit(bytes[$0]) }.count >= 4
  }

  private static let numbers = WordList(["key_id", "keyid"])

  /// 32 letters and digits in one case.
  private static func isInOneCase(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    value.count == 32
      && value.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || Placeholder.isDigit(bytes[$0]) }
  }

  /// `$gateway->key`: a field of an object, and not of the one that the code is in.
  private static func isMember(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    guard ValueCursor.isText(bytes, key.lowerBound - 1, ">"), ValueCursor.isText(bytes, key.lowerBound - 2, "->") else {
      return false
    }
    return !["this", "self", "config", "settings", "options"].contains { (name: StaticString) in
      ValueCursor.isText(bytes, key.lowerBound - 2 - name.utf8CodeUnitCount, name)
    }
  }

  /// `{"id": 7, "name": "…", "key": "9f3c…"}`: an id and a name beside it.
  private static func isBesideID(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) -> Bool {
    guard key.lowerBound > 0, ValueCursor.isQuote(bytes[key.lowerBound - 1]) else { return false }
    let around = max(0, key.lowerBound - 160)..<min(bytes.count, value.upperBound + 80)
    return ids.first(in: bytes, around) != nil && names.first(in: bytes, around) != nil
  }

  private static let ids = WordList(["'id'", "\"id\""])
  private static let names = WordList(["'name'", "\"name\""])

  /// What programs keep records of. Names of services are none, nor is what somebody logs in as.
  private static let nouns: Set<String> = [
    "gateway", "company", "contact", "invoice", "order", "product", "vendor", "supplier", "employee", "campaign",
    "category", "task", "comment", "post", "article", "template", "report", "record", "course", "student", "booking",
    "reservation", "shipment", "warehouse", "asset", "feature", "step", "job", "run", "dataset", "widget", "dashboard",
    "question", "answer", "survey", "quiz", "match", "team", "player", "season", "league", "transaction", "payment",
    "quote", "expense", "recurring", "attachment", "photo", "album", "track", "song", "movie", "recipe", "visit",
  ]
}
