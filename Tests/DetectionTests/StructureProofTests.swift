import Model
import Testing

@testable import Detection

/// Structures that decode what is inside, and say what they saw there.
@Suite struct StructureProofTests {
  private func encoded(_ text: String) -> String {
    let body = String(decoding: BaseEncoding.base64.encode(Array(text.utf8)), as: UTF8.self)
    return body + String(repeating: "=", count: (4 - body.utf8.count % 4) % 4)
  }

  private func describe(_ verdict: StructureVerdict) -> String {
    switch verdict {
    case .holds(let why): "holds: " + why
    case .likely(let why): "likely: " + why
    case .weak(let why): "weak: " + why
    case .locked(let why): "locked: " + why
    case .plausible: "plausible"
    case .broken(let why): "broken: " + why
    }
  }

  // MARK: JWT

  private func token(_ claims: String, header: String = #"{"alg":"HS256"}"#) -> [UInt8] {
    let parts = [encoded(header), encoded(claims)].map { $0.filter { $0 != "=" } }
    return Array((parts + [String(repeating: "aB3_", count: 10)]).joined(separator: ".").utf8)
  }

  @Test func tokensSayWhenTheyExpire() {
    let today = CalendarDay(year: 2026, month: 3, day: 1)
    // 1700000000 is 2023-11-14T22:13:20Z, 1900000000 is 2030-03-17T17:46:40Z (date -u -d @…).
    #expect(describe(JWT.verdict(token(#"{"exp":1700000000}"#), today: today)).hasSuffix("it expired on 2023-11-14"))
    #expect(describe(JWT.verdict(token(#"{"exp":1700000000}"#), today: today)).hasPrefix("weak"))
    let valid = describe(JWT.verdict(token(#"{"exp":1900000000}"#), today: today))
    #expect(valid == "holds: header and claims decode to JSON; it is valid until 2030-03-17")
    #expect(describe(JWT.verdict(token(#"{"exp":1700000000}"#))).hasSuffix("its exp claim is 2023-11-14"))
    #expect(describe(JWT.verdict(token(#"{"sub":"a"}"#), today: today)).hasSuffix("no claim says that it ever expires"))
    #expect(describe(JWT.verdict(token(#"{"exp":1e300}"#), today: today)).hasPrefix("holds"))
    #expect(describe(JWT.verdict(token(#"{"exp":"soon"}"#), today: today)).hasPrefix("holds"))
  }

  @Test func aLineOfAKeyShowsWhatOneLooksLike() {
    let line = String(repeating: "q7RwZ2m9KfT4vXs8", count: 60)
    func verdict(_ body: String) -> String {
      describe(PEM.verdict(Array("-----BEGIN RSA PRIVATE KEY-----\n\(body)\n-----END RSA PRIVATE KEY-----".utf8)))
    }
    // A sequence of 1,187 bytes, of which 45 are there.
    #expect(verdict("MIIEo" + line.prefix(55)).hasPrefix("broken"))
    #expect(verdict("MIIEo" + line.prefix(795)).hasPrefix("weak: the body is an ASN.1 key that is cut off"))
  }

  @Test func tokensThatProveNothing() {
    #expect(describe(JWT.verdict(token("{}", header: #"{"alg":"nOnE"}"#))).hasPrefix("weak: unsigned"))
    #expect(describe(JWT.verdict(token(#"{"sub":"1234567890","name":"John Doe"}"#))).hasPrefix("weak: the sample"))
    #expect(describe(JWT.verdict(token("{}", header: #"{"typ":"JWT"}"#))).hasPrefix("broken"))
    #expect(describe(JWT.verdict(token(#"{"a":}"#))).hasPrefix("weak: the claims are JSON with mangled"))
    #expect(describe(JWT.verdict(token("{}", header: #"{"alg":x}"#))).hasPrefix("weak: header and claims"))
    #expect(describe(JWT.verdict(token(#"{"a":1} x"#))).hasPrefix("broken"))
    #expect(describe(JWT.verdict(token(String(repeating: "[", count: 40_000)))).hasPrefix("broken"))
    let deep = #"{"a":"# + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}"
    #expect(describe(JWT.verdict(token(deep))).hasPrefix("weak"))
  }

  @Test func calendarDays() {
    #expect(CalendarDay(secondsSince1970: 0) == CalendarDay(year: 1970, month: 1, day: 1))
    #expect(CalendarDay(secondsSince1970: 951_782_400) == CalendarDay(year: 2000, month: 2, day: 29))
    #expect(CalendarDay(secondsSince1970: 253_402_300_799) == CalendarDay(year: 9999, month: 12, day: 31))
    #expect(CalendarDay(secondsSince1970: 253_402_300_800) == nil)
    #expect(CalendarDay(secondsSince1970: -1) == nil)
    #expect(CalendarDay(secondsSince1970: .nan) == nil)
    #expect(CalendarDay(secondsSince1970: .infinity) == nil)
  }

  @Test(arguments: [
    (#"{"a": "x\n\"", "b": -1.5e1, "c": [1, {"d": null}], "e": true}"#, true), ("{}", true), (" {\n} ", true),
    ("", false), ("{", false), ("[]", false), (#"{"a" 1}"#, false), (#"{"a":1,}"#, false), (#"{"a":"x}"#, false),
    (#"{"a":tru}"#, false), (#"{"a":1e}"#, false), ("{\"a\":\"\u{1}\"}", false), (#"{"a":"\x"}"#, false),
  ])
  func jsonObjects(_ text: String, _ isWellFormed: Bool) {
    #expect((JSONMembers(Array(text.utf8)) != nil) == isWellFormed)
  }

  // MARK: Encoded credentials

  @Test func basicCredentials() {
    func verdict(_ text: String) -> String { describe(BasicCredentials.verdict(Array(encoded(text).utf8))) }
    #expect(verdict("ann:copper-kettle-41").hasPrefix("likely"))
    #expect(verdict("ann:password").hasPrefix("broken"))
    #expect(verdict("ann:").hasPrefix("weak"))
    #expect(verdict("ann:ann").hasPrefix("weak"))
    #expect(verdict("ann:your_password").hasPrefix("broken: the password inside is a placeholder"))
    #expect(verdict("no colon at all").hasPrefix("broken"))
    #expect(verdict("ann:\u{1}\u{2}").hasPrefix("broken"))
    #expect(describe(BasicCredentials.verdict(Array("!!".utf8))).hasPrefix("broken"))
  }

  @Test func kubernetesValues() {
    func verdict(_ value: String, _ head: String = "data:\n  password: ") -> String {
      describe(KubernetesSecretValue.verdict(Array((head + value).utf8), value: Array(value.utf8)))
    }
    #expect(verdict(encoded("q7Kettle-41-Lantern")).hasPrefix("likely"))
    #expect(verdict(encoded("changeme")).hasPrefix("broken: it decodes to a placeholder"))
    #expect(verdict(encoded("kettle")).hasPrefix("weak"))
    #expect(verdict("not base64!").hasPrefix("weak: the value is not base64"))
    #expect(verdict("q7Kettle-41", "stringData:\n  password: ") == "plausible")
    let other = "data:\n  DATABASE_URL: "
    #expect(
      verdict(encoded("postgres://app:q7Kettle-41@db:5432/app"), other).hasPrefix("likely: it decodes to an address"))
    #expect(verdict(encoded("redis://:q7Kettle-41@redis:6379/0"), other).hasPrefix("likely"))
    #expect(verdict(encoded("postgres://app:changeme@db/app"), other).hasPrefix("broken"))
    #expect(verdict(encoded("postgres://db:5432/app"), other).hasPrefix("broken"))
    #expect(
      verdict(encoded("DB_HOST=db\nDB_PASSWORD=q7Kettle-41\n"), other).hasPrefix("likely: it decodes to settings"))
    #expect(verdict(encoded("DB_HOST=db\nDB_PASSWORD=changeme\n"), other).hasPrefix("broken"))
    #expect(verdict(encoded("q8vB2nL7xK4wZ1tRc5Gy"), other).hasPrefix("likely"))
    #expect(verdict(encoded("kettle"), other).hasPrefix("broken"))
    #expect(verdict("q8vB2nL7xK4wZ1tRc5Gy", "stringData:\n  session: ").hasPrefix("likely"))
    let docker = encoded(#"{"auths":{"https://example/v1/":{"auth":"opensesame"}}}"#)
    #expect(verdict(docker, "data:\n  .dockercfg: |\n    ").hasPrefix("likely"))
    #expect(verdict(docker, "data:\n  .dockercfg: >\n    ").hasPrefix("likely"))
    #expect(verdict("db.acme.dev", "stringData:\n  host: ").hasPrefix("broken"))
    let key =
      "-----BEGIN PRIVATE KEY-----\n" + encoded(String(repeating: "x", count: 60)) + "\n-----END PRIVATE KEY-----"
    #expect(verdict(encoded(key)).hasPrefix("broken: the body is no ASN.1"))
  }

  @Test(arguments: [
    (
      "kind: Secret\ndata:\n  a: AAAAAAAA\n\n  # note\n  b: \"BBBBBBBB\"\n  c: |\n    CCCC\n    CCCC\ntype: Opaque\n",
      ["AAAAAAAA", "BBBBBBBB", "CCCC\n    CCCC"]
    ),
    ("data:\n  a: AAAAAAAA # note\nkind: Secret\n", ["AAAAAAAA"]),
    ("kind: Secret\ndata:\n{{- if .Values.a }}\n  a: AAAAAAAA\n{{- end }}\n  b: BBBBBBBB", ["AAAAAAAA", "BBBBBBBB"]),
    ("kind: ConfigMap\ndata:\n  a: AAAAAAAA\n---\nkind: Secret\n", []),
    ("kind: Secret\n---\nkind: ConfigMap\ndata:\n  a: AAAAAAAA\n", []),
    ("kind: Secret\n```\n\n```yaml\ndata:\n  a: AAAAAAAA\n```\n", []),
    ("kind: Secret\n\nkind: ConfigMap\ndata:\n  a: AAAAAAAA\n", []),
    ("kind: Secret\nx:\n  data:\n    a: AAAAAAAA\n", []),
    ("items:\n- kind: Secret\n  data:\n    a: AAAAAAAA\n", ["AAAAAAAA"]),
    ("kind: SecretStore\ndata:\n  a: AAAAAAAA\n", []), ("kind: Secret\ndata: {}\n", []), ("kind: Secret\ndata:\n", []),
    ("{\"kind\": \"Secret\", \"data\": {\"a\": \"AAAAAAAA\", \"b\" : \"BBBBBBBB\"}}", ["AAAAAAAA", "BBBBBBBB"]),
    ("[{\"kind\": \"Secret\"}, {\"data\": {\"a\": \"AAAAAAAA\"}, \"kind\": \"ConfigMap\"}]", []),
    ("{\"data\": {\"a\": \"AAAAAAAA\"}, \"kind\": \"Secret\"}", ["AAAAAAAA"]),
    ("{\"kind\": \"Secret\", \"data\": {\"a\": {\"b\": 1}}}", []), ("{\"kind\": \"Secret\", \"data\": {", []),
  ])
  func kubernetesManifests(_ text: String, _ values: [String]) throws {
    let bytes = Array(text.utf8)
    let mark = text.hasPrefix("{") || text.hasPrefix("[") ? "\"data\": {" : "data:"
    var start = try #require(bytes.firstOffset(of: mark))
    let end = start + mark.utf8.count
    while mark == "data:", start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    let found = KubernetesManifest.values(bytes.span, start..<end)
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == values)
  }

  @Test func passwordFiles() {
    func verdict(_ text: String) -> String { describe(PasswordFile.verdict(Array(text.utf8))) }
    #expect(verdict("ann:{SHA}" + String(repeating: "aB3", count: 9) + "=\n") == "likely: a user with a password hash")
    #expect(verdict("ann:ab1.x/Yz901ab\nbob:$1$ab$" + String(repeating: "x", count: 22)).hasPrefix("likely: 2 users"))
    #expect(verdict("root:x:0:0:root:/root:/bin/sh\nbin:*:1::").hasPrefix("broken"))
    #expect(verdict("").hasPrefix("broken"))
    #expect(verdict(":::\n\n#a:$1$").hasPrefix("broken"))
  }

  // MARK: Keys

  /// RFC 8032, 7.1, test 1.
  @Test func ed25519Pairs() {
    let hex =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
      + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    let digits = hex.utf8.map { Int($0 >= 0x61 ? $0 - 0x57 : $0 - 0x30) }
    var numbers = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    func verdict() -> String {
      describe(Ed25519KeyPair.verdict(Array(numbers.map(String.init).joined(separator: ", ").utf8)))
    }
    #expect(verdict().hasPrefix("holds"))
    numbers[3] ^= 1
    #expect(verdict().hasPrefix("broken: the public half"))
    numbers[3] = 256
    #expect(verdict() == "broken: not 64 bytes")
    #expect(describe(Ed25519KeyPair.verdict(Array("1,2,3".utf8))) == "broken: not 64 bytes")
    #expect(
      describe(Ed25519KeyPair.verdict(Array(String(repeating: "1,", count: 9_000).utf8))) == "broken: not 64 bytes")
  }

  /// The seed was made with Python: base32 of two prefix bytes of a user, bytes 1 to 32, and struct.pack("<H",
  /// binascii.crc_hqx(all before, 0)).
  @Test func natsSeeds() {
    let seed = "SUAACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DU" + "PB6IC5CQ"
    #expect(describe(NKey.verdict(Array(seed.utf8))) == "holds: its checksum matches")
    var changed = Array(seed.utf8)
    changed[20] = changed[20] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    #expect(describe(NKey.verdict(changed)).hasPrefix("weak: its checksum does not match"))
    #expect(describe(NKey.verdict(Array("SU".utf8))).hasPrefix("broken"))
    #expect(describe(NKey.verdict([UInt8](repeating: 0x31, count: 58))).hasPrefix("broken"))
    // CRC-16/XMODEM of the usual check string.
    #expect(NKey.crc16(Array("123456789".utf8)[...]) == 0x31C3)
  }

  /// The MACs were computed with Python's hmac over the fields as the PuTTY manual, appendix C, lists them.
  @Test(arguments: [
    (3, "4b4e47945b58f245349ef90e415a0a4a5855d774d771059e4b896aa078a0f054"),
    (2, "975d00dfafea6ded6db89bb3d311396ddcac7041"),
  ])
  func puttyKeys(_ version: Int, _ mac: String) {
    func lines(_ factor: Int, _ offset: Int, _ count: Int) -> String {
      let bytes = (0..<count).map { UInt8((factor * $0 + offset) % 256) }
      let text = String(decoding: BaseEncoding.base64.encode(bytes), as: UTF8.self)
      return text.prefix(64) + "\n" + text.dropFirst(64) + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }
    let key = """
      PuTTY-User-Key-File-\(version): ssh-ed25519
      Encryption: none
      Comment: harbour
      Public-Lines: 2
      \(lines(5, 1, 70))
      Private-Lines: 2
      \(lines(3, 2, 60))
      Private-MAC: \(mac)
      """
    func verdict(_ old: String = "", _ new: String = "") -> String {
      let text = old.isEmpty ? key : key.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
      return describe(PuTTYKey.verdict(Array(text.utf8)))
    }
    #expect(verdict().hasPrefix("holds"))
    #expect(verdict("\n", "\r\n").hasPrefix("holds"))
    #expect(verdict("Comment: harbour", "Comment: harbor").hasPrefix("weak"))
    #expect(verdict("Encryption: none", "Encryption: aes256-cbc").hasPrefix("locked"))
    #expect(verdict("Private-Lines: 2", "Private-Lines: 9").hasPrefix("broken"))
    #expect(verdict("Private-Lines: 2", "Private-Lines: -1").hasPrefix("broken"))
  }

  /// Packets as RFC 9580, 5.5.3, builds them, with lengths and contents of our own.
  @Test func pgpKeysSayWhetherTheyAreEncrypted() {
    let integer: [UInt8] = [0, 9, 1, 255]
    func packet(_ usage: UInt8, tag: UInt8 = 0xC5, algorithm: UInt8 = 1) -> [UInt8] {
      let body = [4, 0, 0, 0, 0, algorithm] + integer + integer + [usage] + [UInt8](repeating: 7, count: 30)
      return [tag, UInt8(body.count)] + body
    }
    #expect(PGPArmor.isEncrypted(packet(0)) == false)
    #expect(PGPArmor.isEncrypted(packet(254)) == true)
    #expect(PGPArmor.isEncrypted(packet(254, tag: 0x94)) == true)
    #expect(PGPArmor.isEncrypted(packet(0, algorithm: 99)) == nil)
    #expect(PGPArmor.isEncrypted([0xC5, 40, 4, 0, 0, 0, 0, 1, 0xFF, 0xFF]) == nil)
    #expect(PGPArmor.isEncrypted([]) == nil)
  }
}
