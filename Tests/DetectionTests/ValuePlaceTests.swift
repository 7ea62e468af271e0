import Model
import RuleModel
import Testing

@testable import Detection

/// Where a value begins and ends, and what stands around it.
@Suite struct ValuePlaceTests {
  /// Base64 of random bytes, and letters in four groups: no credential of anything.
  private static let base64 = "q8Jz1cV0bN5mLk2JhGfDsAzXcVbNm1Qw2Er3Ty4Ui"
  private static let groups = "xqzv kwjb ptgh mzrd"

  private static let scanner = SecretScanner([
    (
      "generic",
      SecretSpec(
        matcher: .assignment(
          AssignmentSpec(
            keys: ["password", "pass", "token", "secret", "secret_key", "api_key", "senha", "clave"],
            excludedKeys: ["field", "hash"])),
        anchors: [], confidence: .medium)
    )
  ])

  private func found(_ text: String, _ path: String) -> [String] {
    let bytes = Array(text.utf8)
    return Self.scanner.scanAll(bytes, path: path).filter { $0.confidence >= .medium }.map {
      String(decoding: bytes[$0.secretStart..<$0.secretEnd], as: UTF8.self)
    }
  }

  private func filled(_ template: String, with value: String) -> String {
    template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: value)
  }

  @Test(
    arguments: ["/", "//", "+", "-"],
    [
      ("SECRET_KEY=@", ".env"), ("secret_key = \"@\"", "a.py"), ("secret_key: \"@\"", "a.yml"),
      ("{\"secretKey\": \"@\"}", "a.json"), ("SECRET_KEY=@", "a.sh"),
    ])
  func signsThatBase64BeginsWith(sign: String, place: (template: String, path: String)) {
    let value = sign + Self.base64
    #expect(found(filled(place.template, with: value), place.path) == [value], "\(sign) \(place)")
  }

  @Test(arguments: [
    "SECRET_KEY=/run/secrets/application/django_secret_key", "SECRET_KEY=/etc/ssl/Private2/ServerKeys/Acme.Key",
    "SECRET=//comment", "SECRET=-1", "api_key:-default", "SECRET_KEY=/Users/Ann/Library/Preferences2/SecretKeyStore",
  ])
  func pathsAndNumbers(text: String) {
    #expect(found(text, ".env") == [])
  }

  @Test(arguments: [
    ("EMAIL_PASS=@\n", ".env"), ("EMAIL_PASS=\"@\"\n", ".env"), ("EMAIL_HOST_PASSWORD = '@'", "settings.py"),
    ("mail:\n  password: @\n", "a.yml"), ("environment:\n  - SMTP_PASSWORD=@\n", "a.yml"),
    ("{\"Password\": \"@\"}", "a.json"), ("spring.mail.password=@\n", "a.properties"),
  ])
  func anAppPasswordInFourGroups(template: String, path: String) {
    #expect(found(filled(template, with: Self.groups), path) == [Self.groups], "\(template)")
  }

  @Test(arguments: ["this will work fine", "open door game over", "your pass goes here", "xqzv kwjb ptgh mzr"])
  func fourWordsAreNone(text: String) {
    #expect(found("password = \"\(text)\"", "a.py") == [])
    #expect(found("password=\(text)", ".env") == [])
  }

  @Test func aPlainScalarGoesOnToTheEndOfItsLine() {
    let value = "kX7vQ2mZ9p and the rest"
    #expect(found("db:\n  password: \(value)  # note\n", "a.yml") == [value])
    #expect(found("- DB_PASSWORD=\(value)\n", "a.yml") == [value])
    #expect(found("run: tool password: kX7vQ2mZ9pL4t more\n", "a.yml") != ["kX7vQ2mZ9pL4t more"])
    #expect(found("password=kX7vQ2mZ9pL4t more\n", ".env") == ["kX7vQ2mZ9pL4t"])
  }

  @Test(arguments: [
    ("{\"dev\": \"cross-env API_KEY=@ node x\"}", "package.json"),
    ("{\"dev\": \"NODE_ENV=dev DB_PASSWORD=@ node x\"}", "package.json"),
    ("{\"d\": \"export TOKEN=@ && deploy\"}", "package.json"), ("[\"%env API_KEY=@\\n\"]", "a.ipynb"),
    ("[\"!export API_KEY=@\\n\"]", "a.ipynb"), ("os.system(\"export API_KEY=@\")", "a.py"),
  ])
  func settingsInCommands(template: String, path: String) {
    let value = "4f2a9c81d07be35611aa90cfe2d48b7703"
    #expect(found(filled(template, with: value), path) == [value], "\(template)")
  }

  @Test(arguments: [
    ("env:\n  - {name: DB_PASSWORD, value: \"@\"}\n", "a.yml"), ("env:\n  - {name: DB_PASSWORD, value: @}\n", "a.yml"),
    ("env:\n  - value: @\n    name: DB_PASSWORD\n", "a.yml"),
    ("{\"value\": \"@\", \"name\": \"DB_PASSWORD\"}", "a.json"),
    ("<add value=\"@\" key=\"ApiSecret\" />", "Web.config"),
    ("UPDATE config SET value='@' WHERE name='api_token';", "a.sql"), ("**Password:** @\n", "a.md"),
    ("- **Password:** `@`\n", "a.md"),
  ])
  func nameAndValueApart(template: String, path: String) {
    let value = "kX7vQ2mZ9pL4tR8wB3nY"
    #expect(found(filled(template, with: value), path) == [value], "\(template)")
  }

  @Test(arguments: [
    ("env:\n  - value: @\n    other: x\n    name: DB_PASSWORD\n", "a.yml"),
    ("x = \"@\"\nname = \"password\"\n", "a.py"),
    ("{\"id\": \"@\", \"name\": \"password\"}", "a.json"),
  ])
  func anotherValueBeforeAName(template: String, path: String) {
    #expect(found(filled(template, with: "kX7vQ2mZ9pL4tR8wB3nY"), path) == [], "\(template)")
  }

  @Test func namesInOtherLanguages() {
    #expect(found("senha = \"kX7vQ2mZ9p\"", "a.py") == ["kX7vQ2mZ9p"])
    #expect(found("clave = \"kX7vQ2mZ9pL4\"", "a.py") == ["kX7vQ2mZ9pL4"])
    // A key of a map.
    #expect(found("clave = \"nombre_completo\"", "a.py") == [])
    #expect(found("senha = \"sua senha\"", "a.py") == [])
  }

  // MARK: Words in what is random or proved

  @Test func aWordInARunOfLettersIsChance() {
    func reason(_ text: String) -> String? { Placeholder.reason(Array(text.utf8).span, 0..<text.utf8.count) }
    #expect(reason("q8Jz1cV0bN5mLXXxx2JhGfDs") == nil)
    #expect(reason("q8Jz1cV0bN5mLfAKe2JhGfDs") == nil)
    #expect(reason("q8Jz1cV0bN5mLxxxx2JhGfDs") != nil)
    #expect(reason("q8Jz1cV0bN5mLFake2JhGfDs") != nil)
    #expect(reason("q8Jz1cV0-fAKe-2JhGfDs") != nil)
    #expect(reason("myfAKe") != nil)
    // The one that is chance hides no other.
    #expect(reason("q8Jz1cV0bN5mLfAKe2JhGfDs_example") != nil)
  }

  @Test func aWordInATokenWithItsChecksumIsChance() throws {
    let scanner = SecretScanner([
      (
        "acme",
        SecretSpec(
          matcher: .token(TokenShape(prefixes: ["acme_"], alphabet: .word, lengths: [36...36])), anchors: [],
          checksum: .crc32Base62, confidence: .high)
      )
    ])
    let body = "q8Jz1cV0bN5mLfake2JhGfDsAzXcVb"
    let trailer = try #require(Checksum.trailer(Array(body.utf8), prefixLength: 0, .crc32Base62))
    let token = "acme_" + body + String(decoding: trailer, as: UTF8.self)
    #expect(scanner.scanAll(Array(token.utf8), path: "a.txt").map(\.confidence) == [.certain])
    #expect(scanner.scanAll(Array(("acme_" + body + "000000").utf8), path: "a.txt").isEmpty)
  }
}
