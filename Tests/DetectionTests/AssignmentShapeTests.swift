import Model
import RuleModel
import Testing

@testable import Detection

/// The ways in which languages and formats write `key = value`.
@Suite struct AssignmentShapeTests {
  /// Letters and digits as no word has them, and no credential of anything.
  static let value = "kX7vQ2mZ9pL4tR8wB3nY"

  private static let scanner = SecretScanner([
    (
      "generic",
      SecretSpec(
        matcher: .assignment(
          AssignmentSpec(
            keys: ["password", "token", "secret", "api_key", "key", "authorization"],
            excludedKeys: ["field", "count", "public"])), anchors: [], confidence: .medium)
    )
  ])

  private func found(_ text: String, _ path: String) -> [String] {
    let bytes = Array(text.utf8)
    return Self.scanner.scanAll(bytes, path: path).filter { $0.confidence >= .medium }.map {
      String(decoding: bytes[$0.secretStart..<$0.secretEnd], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("password = \"@\"", "a.py"), ("password: str = '@'", "a.py"), ("let dbPassword = \"@\";", "a.js"),
    ("{ \"apiKey\": \"@\" }", "a.json"), ("{ \\\"apiKey\\\": \\\"@\\\" }", "a.json"), ("api-key: @", "a.yaml"),
    ("password: |\n  @\n", "a.yaml"), ("password: >-\n  @\n", "a.yaml"), ("export API_KEY=@", "a.sh"),
    ("API_KEY ?= \"@\"", "Makefile"), ("API_KEY :::= \"@\"", "Makefile"), ("ENV API_KEY=@", "Dockerfile"),
    ("token => '@'", "a.rb"), ("$config['password'] = '@';", "a.php"), ("setProperty(\"password\", \"@\")", "A.java"),
    ("setPassword(Base64.decode(\"@\"))", "A.java"), ("secret := []byte(\"@\")", "a.go"),
    ("const apiKey =\n  \"@\";", "a.js"), ("<password>@</password>", "a.xml"),
    ("<password>\n  @\n</password>", "a.xml"),
    ("<key>password</key>\n<string>@</string>", "a.plist"), ("<add key=\"ApiKey\" value=\"@\" />", "a.config"),
    ("<param name=\"password\" type=\"string\" value=\"@\"/>", "a.xml"), ("https://a.dev/?token=@&b=1", "a.py"),
    ("x=https%3A%2F%2Fa%3Fb%26token%3D@%26c", "a.txt"), ("tool --password @", "a.sh"), ("tool --api-key=@", "a.sh"),
    ("\"X-Api-Key: @\"", "a.py"), ("Authorization: ApiKey @", "a.txt"), ("password=&quot;@&quot;", "a.html"),
    ("- name: DB_PASSWORD\n  value: @", "a.yaml"), ("{\"key\": \"password\", \"value\": \"@\"}", "a.json"),
    ("acme api key @", "a.txt"), ("your key is @.", "a.txt"), ("acme token - '@'", "a.txt"), ("acme-key-@", "a.txt"),
    ("| api key | @ |", "a.md"), ("API key: ``@``", "a.md"), ("<secret>{acme entry @}</secret>", "a.xml"),
    ("s = \"USER=ann\\nPASSWORD=@\"", "a.py"), ("mysqlrootpassword=@", "a.sh"),
    ("x = credentials.get(\"api_key\") or \"@\"", "a.py"), ("x = c[\"api_key\"] or '@'", "a.py"),
    ("password = settings.word or \"@\"", "a.py"), ("const secret = o.s || '@';", "a.js"),
    ("const secret = o.s ?? '@';", "a.js"), ("api_key:\n  type: secret-input\n  default: \"@\"\n", "a.yaml"),
    ("a:\n  password:\n\n    # x\n    required: true\n    default: @\n", "a.yaml"),
    ("- name: api_key\n  type: secret-input\n  default: '@'\n", "a.yaml"),
    ("| Env | Billing API key |\n|---|---|\n| prod | @ |\n", "a.md"),
    ("set the API key to `@`", "a.md"), ("[{app, [{token, \"@\"}]}].", "sys.config"),
    ("-define(TOKEN, \"@\").", "a.erl"),
    ("flag.String(\"token\", \"@\", \"the token to use\")", "a.go"), ("f(\"TOKEN\", \"\\\"@\\\"\")", "a.gradle"),
    ("| `API_TOKEN` | `@` |", "a.md"), ("let token = Option.value t ~default:\"@\"", "a.ml"),
    ("token = fromMaybe \"@\" t", "a.hs"), ("String token = Optional.ofNullable(t).orElseGet(() -> \"@\");", "A.java"),
    ("token: str = dataclasses.field(default=\"@\")", "a.py"), ("val token\n    get() = \"@\"", "a.kt"),
    ("optional string token = 3 [default = \"@\"];", "a.proto"), ("Function Token() As String\n  Return \"@\"", "a.vb"),
    ("- variable: api_key\r\n  type: secret-input\r\n  default: @\r\n", "a.yaml"),
  ])
  func shape(template: String, path: String) {
    let text = template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: Self.value)
    #expect(found(text, path) == [Self.value], "\(template)")
  }

  @Test func lists() {
    #expect(
      found("{\"tokens\": [\"\(Self.value)\", \"x9\(Self.value)\"]}", "a.json") == [Self.value, "x9" + Self.value])
    #expect(found("tokens = [", "a.py") == [])
  }

  @Test(arguments: [
    "password = ${PASSWORD}", "password = \"{{ db_password }}\"", "password = os.environ[\"PASSWORD\"]",
    "password = get_password(user)", "token_count = \"12345678901\"", "public_key = \"\(AssignmentShapeTests.value)\"",
    "key = 0x5bd1e995", "seed = 1721992661u", "key: value", "token = \"%(token)s\"",
    "api key: ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB", "password: 请输入您的密码", "the key is in the other drawer",
    "api_key = \"eHh4eHh4eHh4eHh4eHh4eHh4eHh4\"", "password = ", "password", "secret: \"", "<password>", "token%3D",
  ])
  func noValue(text: String) {
    #expect(found(text, "a.ini") == [], "\(text)")
  }

  @Test(arguments: [
    ("x = c.get(\"api_key\") and \"@\"", "a.py"), ("y = c.get(\"api_key\") or name(\"@\")", "a.py"),
    ("see the api key\n  default: @\n", "a.yaml"), ("password:\n  type: x\nname:\n  default: @\n", "a.yaml"),
    ("- name: api_key\n- name: color\n  default: @\n", "a.yaml"),
    ("api_key:\n  sub:\n    default: @\n", "a.yaml"),
  ])
  func noDefault(template: String, path: String) {
    let text = template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: Self.value)
    #expect(found(text, path) == [], "\(template)")
  }

  @Test func templateMarksInsideARandomValueAreNoTemplate() {
    let value = "q{{Z)w7${v]Lk9(ody[Xm2>-_$#t}}"
    #expect(found("password = \"\(value)\"", "a.ini") == [value])
    #expect(found("password = \(value)", "a.ini") == [value])
  }
}
