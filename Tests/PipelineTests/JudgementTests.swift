import Model
import Testing

@testable import Pipeline

/// What names, values and places say together, with the built-in rules.
@Suite struct JudgementTests {
  /// Letters and digits as no word has them, and no credential of anything.
  private static let value = "kX7vQ2mZ9pL4tR8wB3nYc6"

  private func findings(_ text: String, _ name: String) async throws -> [Finding] {
    try await FileCheck.run(Array(text.utf8), name: name, confidence: .medium).findings
  }

  private func expand(_ template: String) -> String {
    template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: Self.value)
  }

  @Test(arguments: ConfigurationNames.all)
  func names(name: String, expected: String) async throws {
    let found = try await findings("\(name)=\(Self.value)\n", "app.properties")
    let said = found.isEmpty ? "no" : found.contains { $0.level == .error } ? "secret" : "perhaps"
    #expect(said == expected, "\(name)")
  }

  /// Literals that stand in for a value that is not there, and those that functions return.
  @Test(arguments: [
    ("const a = process.env.ACCOUNT_KEY || \"@\";", "a.js"), ("const key = process.env.SIGNING_KEY ?? '@';", "a.ts"),
    ("const password = opts.password || \"@\";", "a.js"), ("const secret = isProd ? getSecret() : \"@\";", "a.js"),
    ("val token = System.getenv(\"API_TOKEN\") ?: \"@\"", "a.kt"), ("$key = getenv('API_KEY') ?: '@';", "a.php"),
    ("key = ENV.fetch('SECRET_KEY_BASE') { '@' }", "a.rb"), ("s = os.getenv('DB_PASSWORD') or '@'", "a.py"),
    ("let k = env::var(\"API_KEY\").unwrap_or(\"@\".into());", "a.rs"),
    ("var p = Environment.GetEnvironmentVariable(\"DB_PASSWORD\") ?? \"@\";", "a.cs"),
    ("access_key = credentials.get(\"access_key\") or \\\n    \"@\"", "a.py"),
    ("api_key = (\n    os.environ.get(\"API_KEY\")\n    or \"@\"\n)", "a.py"),
    ("api_key = (\r\n    settings.api_key or\r\n    \"@\"\r\n)", "a.py"),
    ("config.clientSecret = config.clientSecret ||\n  '@';", "a.js"),
    ("const authToken = isLocal\n  ? process.env.T\n  : \"@\";", "a.js"),
    ("secret_key = settings[:secret_key] ||\n  \"@\"", "a.rb"),
    ("static final String API_SECRET\n    = \"@\";", "A.java"), ("$apiToken .= \"@\";", "a.php"),
    ("api_token <- \"@\"", "a.R"),
    ("variable \"db_password\" {\n  type    = string\n  default = \"@\"\n}\n", "a.tf"),
    ("{\"variable\": {\"api_token\": {\"type\": \"string\", \"default\": \"@\"}}}", "a.tf.json"),
    ("Parameters:\n  DbPassword:\n    Type: String\n    Default: \"@\"\n", "a.yaml"),
    ("apiKey: { type: String, default: '@' }", "a.js"),
    ("func acmeToken() string { return \"@\" }", "a.go"), ("public String getApiToken() { return \"@\"; }", "A.java"),
    ("public String getPassword() {\n  return \"@\";\n}", "A.java"), ("def api_token\n  \"@\"\nend", "a.rb"),
    ("def get_secret(self):\n    return \"@\"\n", "a.py"), ("fun apiKey() = \"@\"", "a.kt"),
    ("fn api_token() -> &'static str { \"@\" }", "a.rs"), ("var apiToken: String { \"@\" }", "a.swift"),
    ("public string ApiToken { get { return \"@\"; } }", "a.cs"), ("getToken(): string { return '@' }", "a.ts"),
    ("setx \"SONAR_TOKEN\" \"@\"", "a.bat"), ("setenv API_TOKEN @", "a.csh"), ("ENV API_TOKEN @", "Dockerfile"),
    ("<password><![CDATA[@]]></password>", "a.xml"), ("password = kwargs.pop(\"password\", \"@\")", "a.py"),
    ("api_token <<- \"@\"", "a.R"), ("set api_token {@}", "a.tcl"), ("const API_TOKEN = raw\"@\"", "a.jl"),
    ("$apiKey = if ($env:API_KEY) { $env:API_KEY } else { \"@\" }", "a.ps1"), ("apiKey = If(given, \"@\")", "a.vb"),
    ("acme token - '@'", "a.txt"), ("acme secret @x1", "a.txt"),
  ])
  func places(template: String, path: String) async throws {
    let found = try await findings(expand(template), path)
    #expect(found.count == 1 && found[0].confidence == .high, "\(template): \(found.map(\.ruleID))")
  }

  @Test(arguments: [
    ("this.pass('Glassmorphism aesthetic');", "a.js"), ("assert_pass(\"OpenSession3Works\");", "a.c"),
    ("console.log(\"PASS: Policy gate rejected image\");", "a.js"), ("log(\"pass: AllTestsGreen42\");", "a.js"),
    ("echo \"PASS: ComplianceGate\"", "a.sh"), ("pass \"Installed2 OK\"", "a.sh"),
    ("PASS = \"PassedAll12Checks\"", "a.py"), ("status_pass = \"completed_ok_22\"", "a.py"),
    ("API_PASSWORD=\"encrypted:BNexEwjKwt87k9aEgaSng1JY6uW8OkwMYEFTwEy/xyzrDQ\"", ".env"),
    ("\"database_password\": \"EJ[1:WGj2t4znULHT1IRveMEdvvNXqZzNBNMsJ5iZVy6Dvxs=:kA6e:fcHQ]\"", "a.ejson"),
    ("  password: !vault |\n    $ANSIBLE_VAULT;1.1;AES256\n    6231\n", "a.yml"),
    ("api_token: vault:v1:9kQmX8rWz4Lp7Nv2Bc5Hd9Jf3Gs6Yt0Ru8Ei1Wo4Qa7Zx2", "a.yml"),
    ("{\"S3Key\": \"9f3c1d7be2a84605cc18f7d2930ab4e6517f08d92b6ce3a4f1d05b87c2e96a30.zip\"}", "a.json"),
    ("secret_key: \"9f3c1d7be2a84605cc18f7d2930ab4e6517f08d92b6ce3a4f1d05b87c2e96a30.tar.gz\"", "a.yaml"),
    ("{\"SecretId\": \"arn:aws:secretsmanager:us-east-1:123456789012:secret:MySecret-a1b2c3\"}", "a.json"),
    ("const envAdminPassword = \"SHOP_E2E_ADMIN_PASSWORD\"", "a.go"), ("LDAP3_PASSWORD_ENV = 'LDAP3_PASSWORD'", "a.py"),
    ("shared_secret = shared_secret.decode('ascii')", "a.py"), ("_authToken = answer.value;", "a.dart"),
    ("class Tls { void use(String keyPassword) { this.keyPassword = keyPassword; } }", "A.java"),
    ("User.withUsername(\"kim\").password(\"{noop}password\").roles(\"clerk\").build();", "A.java"),
    ("if (username == null || password == null) throw new IllegalStateException();", "A.java"),
    ("username = env.SHOP_USER\npassword = env.SHOP_PASS\n", "a.ini"),
    ("form: \"<name>:<password>@tcp(<address>)/<schema>\"", "a.txt"),
    ("$d = 'mailer://apiKey:apiSecret@default';", "a.php"),
    ("<script nonce=\"AfTaiO1mh14=\"></script>", "a.html"),
    ("<source>Wrong CSRF token.</source>\n<target>Ugyldig CSRF-teikn.</target>", "a.xlf"),
    ("* `password`: bazen sonraki bölümde\n", "a.md"), ("gpg: using RSA key 02362D53C9EFC6D892AA68BF", "a.txt"),
    ("\tgithub.com/abc/go-auth => github.com/shop/go-auth v0.4.1-0.20250102030405-bd10f8dd6908", "a.mod"),
    ("django-auth: 2.0.0-beta.1+build7", "a.yml"),
    ("See https://help.example.com/en/stored-credential-manager-3f2504e0-4f89-41d3-9a0c-0305e82c3301", "a.txt"),
    ("gitea revision: 6398d14c6fc075bdad55bb16364e9485c203eb7d", "a.txt"),
    ("{\"X-Mandrill-Signature\": \"uDL7DxtpYlSXpfKtHF4vUC/sMeh=\"}", "a.json"),
    ("class LinkedInSignInTests(Flow2SuiteMixins, UnitCase):", "a.py"),
    ("kind: Secret\nstringData:\n  mail-api-key: api-key\n  admin.passwordMtime: 2025-03-20T17:54:53Z\n", "a.yaml"),
    ("c.env(\"SHOP_CREDENTIAL_PROVIDER\", \"shop:token\");", "a.rs"),
    ("let words = [\"password\", \"passphrase9\", \"pswd\", \"passcode\"]", "a.swift"),
    ("names: ['**/.htpasswd', 'a/.pgpass7', '.netrc']", "a.yaml"),
    ("/// Splits `dbPassword`, `X9-Api-Key`, `API_KEY2` into words.", "a.swift"),
    ("rationale: >-\n  It sets a user's password: whoever reads it can log in.\n", "a.yaml"),
    ("settings: host= port= password= database= pool=", "a.txt"),
    ("// Read the block identified by \"handle7\" from \"file\".", "a.cc"),
    ("if (getToken()) { return \"Unexpected6End8\"; }", "a.js"),
    ("variable \"db_password\" {\n  description = \"Unexpected6End8Of\"\n}\n", "a.tf"),
  ])
  func harmless(text: String, path: String) async throws {
    let found = try await findings(text, path)
    #expect(found.isEmpty, "\(text): \(found.map(\.ruleID))")
  }

  /// A place where credentials are seldom in use lowers the level, not what is known of the text.
  @Test(arguments: [("src/a.py", Level.error), ("tests/a.py", .warning), ("docs/a.md", .warning)])
  func placesLowerTheLevel(path: String, level: Level) async throws {
    let found = try await findings("password = \"\(Self.value)\"", path)
    #expect(found.map(\.level) == [level])
    #expect(found.map(\.confidence) == [.high])
  }

  @Test func commentsLowerTheLevel() async throws {
    let found = try await findings("// password = \"\(Self.value)\"", "a.js")
    #expect(found.map(\.level) == [.warning])
    #expect(found.map(\.confidence) == [.high])
    #expect(found[0].reasons.contains("in a comment"))
  }

  @Test func aTokenBehindAColourIsFound() async throws {
    let token = "sq0csp-" + "SsddfrfifiUziXnFAAoeelK9mqmALOR2HcSGKgVP8Kd"
    let found = try await findings("done \u{1B}[94m\(token)\u{1B}[0m\n", "ci.log")
    #expect(found.map(\.ruleID) == ["square-oauth-secret"])
    let region = try #require(found[0].region)
    #expect(region.byteOffset == "done \u{1B}[94m".utf8.count)
    #expect(region.byteLength == token.utf8.count)
    // Wherever it stands among the eight bytes that are looked at together.
    for blanks in 0..<17 {
      let text = String(repeating: " ", count: blanks) + "\u{1B}[94m\(token)"
      #expect(try await findings(text, "ci.log").count == 1, "\(blanks)")
    }
  }

  @Test func aTokenWithAWrongChecksumIsAWarning() async throws {
    let found = try await findings("x = 'npm_" + "hK0FJXBYCkejhEMY4Kp6bOOZn1DlfBOmtbJY'", "a.py")
    #expect(found.map(\.level) == [.warning])
    #expect(found.first?.reasons.contains { $0.contains("checksum does not match") } == true)
  }
}
