import Model
import Testing

@testable import Pipeline

/// Where a value stands beside its name, in languages and formats that no rule's example is written in. Each of them was
/// silent once.
@Suite struct ValuePlacesTests {
  /// Letters and digits as no word has them, and no credential of anything.
  private static let value = "kX7vQ2mZ9pL4tR8wB3nYc6"
  private static let password = "qV8#mrTz21LwR9"

  private func findings(_ template: String, _ name: String) async throws -> [Finding] {
    var text = template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: Self.value)
    text = text.split(separator: "§", omittingEmptySubsequences: false).joined(separator: Self.password)
    return try await FileCheck.run(Array(text.utf8), name: name, confidence: .medium).findings
  }

  private func check(_ template: String, _ path: String) async throws {
    let found = try await findings(template, path)
    #expect(!found.isEmpty, "\(template)")
    // The value alone is marked, wherever it stands.
    let wanted = template.contains("§") ? Self.password : Self.value
    #expect(found.allSatisfy { $0.region?.byteLength == wanted.utf8.count }, "\(template)")
  }

  @Test(
    "Fallbacks and defaults",
    arguments: [
      ("Dim key As String = If(Environment.GetEnvironmentVariable(\"API_KEY\"), \"@\")", "a.vb"),
      ("var apiKey = config[\"ApiKey\"] is { } s ? s : \"@\";", "a.cs"), ("\"@\" -> api_token", "a.R"),
      ("'@' ->> api_token", "a.r"), ("password = config.get(\"db\", \"password\", fallback=\"§\")", "a.py"),
      ("(def api-token (or (System/getenv \"API_TOKEN\") \"@\"))", "a.clj"),
      ("Api_Token : constant String := \"@\";", "a.adb"), ("val apiToken by extra(\"@\")", "a.kts"),
      ("secret := cmp.Or(os.Getenv(\"JWT_SECRET\"), \"@\")", "a.go"),
      ("password = coalesce(var.password, \"§\")", "a.tf"),
      ("String k = Optional.ofNullable(System.getenv(\"API_KEY\")).orElse(\"@\");", "A.java"),
      ("string secret = string.IsNullOrEmpty(s) ? \"@\" : s;", "A.cs"), ("my $token = $ENV{API_TOKEN} // '@';", "a.pl"),
      ("const key = String.fromEnvironment('API_KEY', defaultValue: '@');", "a.dart"),
      ("api_key: str = Field(\"@\", env=\"API_KEY\")", "a.py"), ("api_key: SecretStr = Field(default=\"@\")", "a.py"),
      ("parser.add_argument(\"--api-key\", type=str, default=\"@\")", "a.py"),
      ("apiKey: z.string().default(\"@\")", "a.ts"),
      ("yargs.option('token', { default: '@' })", "a.js"),
      ("string(name: 'API_TOKEN', defaultValue: '@')", "Jenkinsfile"),
      ("local token = if std.extVar(\"t\") != \"\" then std.extVar(\"t\") else \"@\";", "a.jsonnet"),
      ("{\"variable\": {\"db_password\": [{\"type\": \"string\", \"default\": \"§\"}]}}", "a.tf.json"),
      ("variable \"api_keys\" {\n  type = list(string)\n  default = [\"@\"]\n}", "a.tf"),
      ("resource \"x\" \"p\" {\n  name  = \"/app/db_password\"\n  type  = \"String\"\n  value = \"§\"\n}", "a.tf"),
      ("secret_name = \"TOKEN\"\nplaintext_value = \"@\"", "a.tf"), ("param adminPassword string = '§'", "a.bicep"),
      ("{\"parameters\": {\"adminPassword\": {\"type\": \"securestring\", \"defaultValue\": \"§\"}}}", "a.json"),
      ("{\"Parameters\": {\"DbPassword\": {\"Type\": \"String\", \"Default\": \"§\"}}}", "a.json"),
      ("- default: \"@\"\n  name: token\n  type: secret-input", "a.yaml"),
      ("- default: @\n  type: secret-input\n  variable: secret_key\n", "a.yaml"),
      ("- key: api_key\n  default_value: @", "a.yaml"), ("api_key: {type: secret-input, default: \"@\"}", "a.yaml"),
      ("[{\"name\": \"api_key\", \"type\": \"password\", \"default\": \"@\"}]", "a.json"),
    ])
  func defaults(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Operators, comments and clauses",
    arguments: [
      ("apiSecret ??= \"@\";", "a.js"), ("$api_token //= \"@\";", "a.pl"), ("api_token << \"@\"", "a.rb"),
      ("const apiSecret /* prod */ = \"@\";", "a.js"), ("const apiSecret =\n  // for staging\n  \"@\";", "a.js"),
      ("Const API_SECRET As String = _\n   \"@\"", "a.vb"), ("set ::config(api_secret) \"@\"", "a.tcl"),
      ("CONSTANTS api_secret TYPE string VALUE '@'.", "a.abap"), ("01 API-SECRET PIC X(32) VALUE \"@\".", "a.cob"),
      ("set apiSecret to \"@\"", "a.applescript"), ("\\newcommand{\\apikey}{@}", "a.tex"),
      ("${PASSWORD}    §", "a.robot"),
      ("? api_token\n: @", "a.yaml"), ("headers:\n  X-Api-Key:\n  - @", "a.yml"), ("enable secret 0 @", "a.cfg"),
      ("<param name=\"password\"><string>§</string></param>", "a.xml"),
      ("<AdministratorPassword><Value>§</Value></AdministratorPassword>", "a.xml"),
      ("cy.get('#password').type('§')", "a.js"), ("find_element(By.ID, \"password\").send_keys(\"§\")", "a.py"),
      ("await page.getByLabel('Password').fill('§')", "a.ts"),
    ])
  func clauses(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Functions that return a text",
    arguments: [
      ("val apiToken: String get() = \"@\"", "a.kt"),
      ("override string Password\n{\n    get { return \"§\"; }\n}", "A.cs"),
      ("def api_token(self) -> str:\n    \"\"\"The token.\"\"\"\n    return \"@\"", "a.py"),
      ("get_token = lambda: \"@\"", "a.py"),
      ("const getToken = () => \"@\";", "a.js"), ("getToken: function () { return \"@\" },", "a.js"),
      ("export const apiToken = async () => {\n  return \"@\"\n}", "a.js"),
      ("getToken(): Promise<string> { return Promise.resolve(\"@\"); }", "a.ts"),
      ("func (c *C) Token(ctx context.Context) (string, error) {\n\treturn \"@\", nil\n}", "a.go"),
      ("func secretKey() []byte { return []byte(\"@\") }", "a.go"),
      ("fn secret_key(&self) -> String {\n    \"@\".to_string()\n}", "a.rs"),
      ("pub fn secret_key() -> String { String::from(\"@\") }", "a.rs"), ("def api_token, do: \"@\"", "a.ex"),
      ("defp secret_key do\n  \"@\"\nend", "a.ex"), ("function getToken() return \"@\" end", "a.lua"),
      ("api_token() -> \"@\".", "a.erl"), ("function Get-ApiToken { return \"@\" }", "a.ps1"),
      ("get_token() { echo \"@\"; }", "a.sh"), ("public string GetApiToken() => \"@\";", "A.cs"),
    ])
  func functions(template: String, path: String) async throws { try await check(template, path) }

  /// What a second round of made-up files found.
  @Test(
    "Arguments and bodies",
    arguments: [
      ("token = options.fetch(:token, '@')", "a.rb"), ("api_key = Application.get_env(:app, :api_key, \"@\")", "a.ex"),
      ("let token = env::var(\"TOKEN\").unwrap_or_else(|_| String::from(\"@\"));", "a.rs"),
      ("token <- Sys.getenv(\"API_TOKEN\", unset = \"@\")", "a.r"), ("\"apiSecret\" to \"@\"", "a.kt"),
      ("static const char api_secret[] =\n    \"@\";", "a.c"), ("strcpy(api_secret, \"@\");", "a.c"),
      ("-define(API_SECRET, \"@\").", "a.erl"), ("apiSecret = pack \"@\"", "a.hs"),
      ("option (x.api_secret) = \"@\";", "a.proto"),
      ("String apiSecret() {\n    // production\n    return \"@\";\n  }", "A.java"),
      ("Supplier<String> apiToken = () -> \"@\";", "A.java"), ("val apiToken by lazy { \"@\" }", "a.kt"),
      ("def secret_key\n    \"@\".freeze\n  end", "a.rb"), ("def password():\n    # x\n    return \"@\"", "a.py"),
      ("apiToken := func() string { return \"@\" }()", "a.go"),
      ("const char* api_token() { return \"@\"; }", "a.cpp"),
      ("local function api_token()\n  return \"@\"\nend", "a.lua"),
    ])
  func arguments(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Columns",
    arguments: [
      ("user,password\nann,§\n", "a.csv"), ("\"user\";\"password\"\n\"ann\";\"§\"\n", "a.csv"),
      ("user\tpassword\nann\t§\n", "a.tsv"),
      ("| user | password |\n|------|---|\n| ann | § |\n", "a.md"),
      ("INSERT INTO users (name, password, age) VALUES ('ann', '§', 4);", "a.sql"),
    ])
  func columns(template: String, path: String) async throws { try await check(template, path) }

  @Test func everyRowAndColumnIsRead() async throws {
    let found = try await findings("user,password,token\nann,§,@\nbob,§1,@7\n\nbob\n", "a.csv")
    #expect(found.compactMap { $0.region?.startLine } == [2, 2, 3, 3])
    #expect(try await findings("user,password\nann\n", "a.csv").isEmpty)
    let harmless = String(repeating: "ann,changeme\n", count: 40)
    let rows = (1...60).map { "bob\($0),§\($0)\n" }.joined()
    #expect(try await findings("user,password\n" + harmless + rows, "a.csv").count == 60)
    // No table, and a table whose heading is none.
    #expect(try await findings("see user,password\nand §\n", "a.txt").isEmpty)
    #expect(try await findings("a b c d, password, 17%\nx,§,1\n", "a.csv").isEmpty)
  }

  @Test func everyRowOfAnInsertIsRead() async throws {
    let rows = (1...30).map { "(\($0), 'bob', '§\($0)', now())" }.joined(separator: ",\n")
    let insert = try await findings("INSERT INTO users (id, name, password, at) VALUES\n\(rows);\n", "a.sql")
    #expect(insert.compactMap { $0.region?.startLine } == Array(2...31))
    let lines = (1...30).map { "\($0)\tbob\t§\($0)\t\\N\n" }.joined()
    let copy = try await findings("COPY users (id, name, password, at) FROM stdin;\n\(lines)\\.\n", "a.sql")
    #expect(copy.compactMap { $0.region?.startLine } == Array(2...31))
  }

  /// Each line of these looks like the heading of all that follow.
  @Test func linesThatAreHeadingsAreReadOnce() async throws {
    #expect(try await findings(String(repeating: ",password\n", count: 40_000), "a.csv").isEmpty)
    #expect(try await findings(String(repeating: "COPY t (password) FROM stdin;\n", count: 20_000), "a.sql").isEmpty)
    #expect(
      try await findings(String(repeating: "INSERT INTO t (password) VALUES (\n", count: 20_000), "a.sql").isEmpty)
    // What cannot be read hides nothing that follows, and the data of a `COPY` end.
    let broken = "INSERT INTO t (password) VALUES ((\nINSERT INTO t (password) VALUES ('§');\n"
    #expect(try await findings(broken, "a.sql").count == 1)
    let two = "COPY t (password) FROM stdin;\n§\n\\.\n\nCOPY t (id, password) FROM stdin;\n1\t§\n\\.\n"
    #expect(try await findings(two, "a.sql").compactMap { $0.region?.startLine } == [2, 6])
    let columns = "user,password,secret\n" + (1...3).map { "ann,§\($0),@\($0)\n" }.joined()
    #expect(try await findings(columns, "a.csv").count == 6)
  }

  @Test func everyItemOfAListIsRead() async throws {
    let items = (10...60).map { "\"@\($0)\"" }.joined(separator: ", ")
    #expect(try await findings("API_KEYS = [\(items)]\n", "a.py").count == 51)
  }

  /// However the escape of a colour is written, or where it was stripped.
  @Test(arguments: ["\\u001b[94m", "\\e[1;31m", "^[[0m", "[38;5;208m", "\\033[32m"])
  func coloursInText(colour: String) async throws {
    let token = "sq0csp-" + "SsddfrfifiUziXnFAAoeelK9mqmALOR2HcSGKgVP8Kd"
    for name in ["a.json", "a.txt"] {
      let found = try await findings("{\"log\": \"\(colour)\(token)\"}", name)
      #expect(found.map(\.ruleID) == ["square-oauth-secret"], "\(colour) in \(name)")
    }
    // A letter that ends no escape belongs to the word.
    #expect(try await findings("item[a]m\(token)", "a.txt").isEmpty)
  }

  @Test(
    "Names",
    arguments: [
      "ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY", "KEY_DERIVATION_SALT", "ERLANG_COOKIE", "RABBITMQ_ERLANG_COOKIE",
      "REQUIREPASS",
      "SNMP_COMMUNITY", "DbPw", "ldapBindPw",
    ])
  func names(name: String) async throws { try await check("\(name)=@", "a.env") }

  /// What a program wrote begins with bytes of zeros or ones, which are no filler in a long value.
  @Test func runsInLongValues() async throws {
    let body = "wEaCXVzLWVhc3QtMSJHMEUCIQ" + String(repeating: FileCheck.value(3) + "Kd+", count: 12)
    let text = "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEPT" + "//////////" + body + "\n"
    #expect(try await FileCheck.run(text, name: "a.env").findings.map(\.ruleID) == ["aws-session-token"])
    let filler = "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEPT" + "xxxxxxxxxx" + body + "\n"
    #expect(try await FileCheck.run(filler, name: "a.env").findings.isEmpty)
  }

  /// The text of an element ends where a tag begins.
  @Test(arguments: ["<p>password: V</p>", "<arg>--password=V</arg>", "password=V<br>", "<li>db_password = V</li>"])
  func textOfElements(text: String) async throws {
    let text = text.replacing("V", with: FileCheck.value(9))
    #expect(try await FileCheck.run(text, name: "a.html").findings.count == 1)
  }
}
