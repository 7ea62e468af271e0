import Model
import RuleModel
import Testing

@testable import Detection

/// Values that are told by their kind, whatever name they stand under.
@Suite struct ValueKindTests {
  /// Letters and digits as no word has them, and no credential of anything.
  private static let random = "kX7vQ2mZ9pL4tR8wB3nY"

  private static let scanner = SecretScanner([
    (
      "generic",
      SecretSpec(
        matcher: .assignment(
          AssignmentSpec(
            keys: ["password", "pass", "token", "secret", "api_key", "key", "salt"], excludedKeys: ["field", "hash"])),
        anchors: [], confidence: .medium)
    )
  ])

  private func found(_ text: String, _ path: String = "a.ini") -> [(value: String, confidence: Confidence)] {
    let bytes = Array(text.utf8)
    return Self.scanner.scanAll(bytes, path: path).map {
      (String(decoding: bytes[$0.secretStart..<$0.secretEnd], as: UTF8.self), $0.confidence)
    }
  }

  private func text(_ template: String) -> String {
    template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: Self.random)
  }

  @Test(arguments: [
    "{SSHA}@Zk3=", "{bcrypt}$2a$10$@Zk3.x", "{MD5}{@}0f2c71ab99e3d4c5", "md5$salt$@", "pbkdf2_sha256$260000$@",
    "{unmapped}",
    "PBKDF2WithHmacSHA256", "AES/CBC/PKCS5Padding", "RSA-OAEP-256", "10.1.200.31:6379",
    "2001:0db8:0000:0042:0000:8a2e:0370:7334",
    "rand-pwd-%s", "op://@/item/field", "arn:aws:secretsmanager:eu-west-1:4711:@", "MIIBIjANBgkqhkiG9w0BAQ@@",
    "PGPASSWORD",
    "unwrap/1", "20/binary", "PSK-AES256-GCM-SHA384", "wachtwoord", "HS256", "eu-west-1", "us-gov-east-1", "pt-BR",
    "sha256-@@abc=", "urn:acme:@", "org.acme.web.OAuth2AccessToken",
    "OAuth2PasswordBearer", "my-k8s-secret", "app-credentials-v2", "x-api-key",
    "passwordConfirmation",
    "APP-ID,APP-KEY", "dGhpc19pc190aGVfc2VjcmV0", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "@...",
  ])
  func isNoSecret(template: String) {
    #expect(found("password = \(text(template))").isEmpty, "\(template)")
  }

  @Test(arguments: [
    "@", "{noop}Kx7vQ2mZ9p", "{@", "F1A2-NEI7-HY4Q-PZK9", "pa%sQ7", "P4ssw0rd7!@@", "Granite!4765x", "tornado#9167",
    "/jHm0QSFxkJ8Mv4jznpt7f0BBx0VLw4J2IBrY5nCEQ=", "N+T7PZPac9MtRV/UN6fSsJHT0ZsCsH8bHag7H/fo7g",
  ])
  func isASecret(template: String) {
    // The last one ends in two signs that begin a template elsewhere.
    let value = template == "P4ssw0rd7!@@" ? template : text(template)
    #expect(found("password = \"\(value)\"").map(\.value) == [value], "\(template)")
  }

  @Test(arguments: [
    "x, password = \"@b\", \"@\"", "x, password = 'ann', \"@\"",
  ])
  func namesThatAreGivenValuesTogether(template: String) {
    #expect(found(text(template), "a.py").first?.value == Self.random, "\(template)")
  }

  @Test(arguments: [
    "Join-Path $PASSWORD \"@\"", "the foreign key '{id=\"@\"}'", "key: '507f1f77bcf86cd799439011'",
  ])
  func theNameIsNotGivenTheValue(template: String) {
    #expect(found(text(template), "a.ps1").allSatisfy { $0.confidence < .medium }, "\(template)")
  }

  @Test(arguments: [("P4ssw0rd!", Confidence.medium), ("s3cr3tp@ssw0rd", .medium), ("kX7vQ2!mZ9pL4", .high)])
  func wordsInDisguiseAreNeverSure(value: String, most: Confidence) {
    #expect((found("password = \"\(value)\"").map(\.confidence).max() ?? .low) <= most, "\(value)")
  }

  @Test(arguments: [("lsv2_pt_short", false), ("vtwn_short", false), ("acme_kX7vQ2mZ9pL4", true)])
  func aPrefixAndAWordAreNoToken(value: String, isFound: Bool) {
    #expect(found("api_key = \(value)").isEmpty != isFound)
  }

  @Test(arguments: [
    "key_sha256 = \"@\"", "encodedPassword = \"@\"", "csrfmiddlewaretoken = \"@\"", "site_key = \"@\"",
    "deviceToken = \"@\"",
    "kms_key = \"@\"", "passwordIps = [\"@\"]",
  ])
  func theNameIsAboutSomethingElse(template: String) {
    #expect(found(text(template), "a.py").isEmpty, "\(template)")
  }

  @Test(arguments: [
    "matches(\"password\", \"@\")", "new Login(\"ann\", \"password\", \"@\")", "x = {\"type\": \"PASSWORD\", \"@\": 1}",
    "stronger(\"password\", \"@\")",
  ])
  func anOperandIsNoName(template: String) {
    #expect(found(text(template), "a.py").isEmpty, "\(template)")
  }

  @Test(arguments: [
    "set(\"password\", \"@\")", "x = (\"password\", \"@\")", "put(\"db.password\", \"@\")",
    "{\"name\": \"password\", \"value\": \"@\"}",
    "Map.of(\"user\", \"ann\", \"password\", \"@\")",
  ])
  func anArgumentIsAName(template: String) {
    #expect(found(text(template), "a.py").map(\.value) == [Self.random], "\(template)")
  }

  @Test func aNameInsideAResourcesNameIsNone() {
    #expect(found(text("x = 'arn:aws:secretsmanager:us-west-2:4711:secret:@'"), "a.ts").isEmpty)
  }

  @Test func aTextAsLongAsAHashIsNoSurePassword() {
    let hash = "7b3f9c01e5d8a2464fe1b07c93d5a86e"
    #expect(found("password = \(hash)").map(\.confidence) == [.medium])
    #expect(found("api_key = \(hash)").map(\.confidence) == [.high])
  }

  @Test(arguments: [("пароль77!", true), ("пароль", false), ("请输入您的密码", false), ("密码Qx7!密码", true)])
  func passwordsOfOtherScripts(value: String, isFound: Bool) {
    #expect(found("password = \"\(value)\"").map(\.value) == (isFound ? [value] : []))
    #expect(found("api_key = \"\(value)\"").isEmpty)
  }

  @Test func wordsOfATranslation() {
    #expect(found("password: Wachtwoord", "config/locales/nl.yml").isEmpty)
    #expect(found("  password: Senhaß", "config/locales/pt.yml").isEmpty)
    #expect(!found("password: \(Self.random)", "config/locales/nl.yml").isEmpty)
  }

  private func isPublished(_ text: [UInt8]) -> Bool { PublishedSample.isOne(text.span, 0..<text.count) }

  @Test func whatADocumentationPublishes() {
    // RFC 7617, section 2; RFC 6455, section 1.3; the secret of Google Authenticator's key URI format is `Hello!…`.
    for sample in ["Aladdin:open sesame", "the sample nonce"] {
      let encoded = BaseEncoding.base64.encode(Array(sample.utf8))
      #expect(isPublished(encoded), "\(sample)")
      let other = BaseEncoding.base64.encode(Array("x\(sample)".utf8))
      #expect(!isPublished(other))
    }
    let secret = BaseEncoding.base32.encode([UInt8]("Hello!".utf8) + [0xDE, 0xAD, 0xBE, 0xEF])
    #expect(isPublished(secret))
    #expect(found("secret = \(String(decoding: secret, as: UTF8.self))").isEmpty)
  }

  @Test func memoryDumps() {
    let core: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 62, 0]
    var program = core
    program[16] = 2
    for head in [core, Array("MDMP".utf8), Array("JAVA PROFILE 1.0.2".utf8)] {
      guard case .plausible = MemoryDump.verdict(head) else {
        Issue.record("no dump: \(head)")
        continue
      }
    }
    for head in [program, Array("levels of a dump file".utf8), [], [0x7F, 0x45, 0x4C, 0x46]] {
      guard case .broken = MemoryDump.verdict(head) else {
        Issue.record("a dump: \(head)")
        continue
      }
    }
  }

  @Test(arguments: [
    ("user:password", true), ("username:password", true), ("clientId:clientSecret", true),
    ("clientId:clientSecret%3D", true),
    ("ann:kettle-41-Lantern", false), ("admin:kettle", false),
  ])
  func loginsThatSayThemselves(login: String, isBroken: Bool) {
    let verdict = BasicCredentials.verdict(BaseEncoding.base64.encode(Array(login.utf8)))
    if case .broken = verdict { #expect(isBroken) } else { #expect(!isBroken, "\(verdict)") }
  }

  @Test func certificatesAndHashesInAKubernetesSecret() {
    func verdict(_ text: String) -> StructureVerdict {
      KubernetesSecretValue.verdict(Array("data:\n  a: ".utf8), value: BaseEncoding.base64.encode(Array(text.utf8)))
    }
    if case .broken = verdict("-----BEGIN CERTIFICATE-----\nMIIB") {
    } else {
      Issue.record("a certificate is no secret")
    }
    if case .broken = verdict("admin_password") {} else { Issue.record("words") }
    if case .weak = verdict("ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=") {} else { Issue.record("a hash is not sure") }
    if case .likely = verdict("q8vB2nL7xK4wZ1tR") {} else { Issue.record("a random text") }
  }
}
