import Model
import Testing

@testable import Pipeline

/// Values in templates, wrappers, other arguments, before their names, in comments and commands: kinds, each of them with
/// siblings in more than one language.
@Suite struct FurtherPlacesTests {
  /// Letters and digits as no word has them, a digest, and what people make; no credentials of anything.
  private static let values: [Character: String] = [
    "¤": "kX7vQ2mZ9pL4tR8wB3nYc6", "#": "3b9f" + "07c2e58d41a6" + "f0937be2c4d815a6", "§": "Harbour" + "4096!",
  ]

  private func findings(_ text: String, _ name: String) async throws -> [Finding] {
    try await FileCheck.run(Array(text.utf8), name: name, confidence: .medium).findings
  }

  /// Each mark of the template stands for a value of its kind, and nothing but the value is marked.
  private func check(_ template: String, _ path: String) async throws {
    let mark = try #require(template.first { Self.values[$0] != nil && template.contains($0) })
    let kind = template.contains("¤") ? "¤" : template.contains("§") ? "§" : mark
    let value = try #require(Self.values[kind])
    let found = try await findings(
      template.split(separator: kind, omittingEmptySubsequences: false).joined(separator: value), path)
    #expect(!found.isEmpty, "\(template)")
    #expect(found.allSatisfy { $0.region?.byteLength == value.utf8.count }, "\(template)")
  }

  @Test(
    "Defaults of placeholders and templates",
    arguments: [
      ("admin:\n  password: ${ADM:§}", "application.yml"), ("mail.password=${MAIL_PW:§}", "application.properties"),
      ("REDIS_PASSWORD: ${RP:-§}", "compose.yaml"), ("password: ${P:${Q:§}}", "application.yml"),
      ("signing_key: ${oc.env:SK,¤}", "conf.yaml"), ("password = ${PW!\"§\"}", "a.conf"),
      ("secret: '%env(default:¤:APP)%'", "services.yaml"),
      ("  password: <%= ENV.fetch(\"PG\") { \"§\" } %>", "database.yml"),
      ("  password: <%= ENV[\"PG\"] || '§' %>", "database.yml"),
      ("smtp_password: \"{{ smtp_password | default('§', true) }}\"", "defaults.yml"),
      ("password: {{ .Values.db.password | default \"§\" | quote }}", "templates/secret.yaml"),
      ("token: {{ default \"¤\" .Values.token }}", "templates/secret.yaml"),
      ("adminPassword: {{ \"§\" | b64enc }}", "templates/secret.yaml"),
      ("{{- $rootPassword := .Values.rootPassword | default \"§\" }}", "templates/_helpers.yaml"),
      ("DEPLOY_TOKEN: ${{ secrets.DEPLOY || '¤' }}", ".github/workflows/a.yml"),
      ("password: #{systemEnvironment['P'] ?: '§'}", "application.yml"),
    ])
  func defaults(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Breaks, comments and empty texts between a name and its value",
    arguments: [
      ("const API_SECRET: &str\n    = \"¤\";", "a.rs"), ("let apiSecret: String\n    = \"¤\"", "a.swift"),
      ("val apiSecret: String\n    = \"¤\"", "a.kt"), ("const apiSecret: string\r\n  = \"¤\";", "a.ts"),
      ("const apiSecret: string\n  // the live one\n  = \"¤\";", "b.ts"),
      ("api_secret: str \\\n    = \"¤\"", "a.py"), ("String apiSecret = \"\" + \"¤\";", "A.java"),
      ("apiSecret := \"\" +\n\t\"¤\"", "a.go"), ("$apiSecret = '' . '¤';", "a.php"),
      ("String apiSecret =\n\n  \"¤\";", "B.java"), ("var apiSecret =\n\n\n    '¤';", "a.dart"),
      ("String apiSecret = /* live */ \"¤\";", "C.java"),
    ])
  func breaks(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Of several one is set",
    arguments: [
      ("API_KEYS=¤", ".env"), ("FIELD_ENCRYPTION_KEYS='¤'", ".env"), ("SIGNING_KEYS=¤,other", "b.env"),
      ("api_tokens: ¤", "a.yaml"), ("access_tokens = ¤", "a.ini"),
    ])
  func several(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Plurals of what is counted or public",
    arguments: [
      ("GPG_KEYS=42F3E95A2C4F08279C4960ADD68FA50FEA312927", ".env"), ("MAX_TOKENS=4096", ".env"),
      ("max_tokens: 128000", "a.yaml"), ("stop_tokens: \"<|endOfTurn2|>\"", "a.yaml"),
      ("object_keys: data/2024/kX7vQ2mZ9pL4tR8wB3nYc6", "b.yaml"),
    ])
  func plurals(text: String, path: String) async throws {
    let found = try await findings(text, path)
    #expect(found.isEmpty, "\(text)")
  }

  @Test(
    "What stands below a name is not its value",
    arguments: [
      ("let password: String\nlet other = \"kX7vQ2mZ9pL4tR8wB3nYc6\"", "a.swift"),
      ("password: string\n== \"kX7vQ2mZ9pL4tR8wB3nYc6\"", "a.ts"), ("let password = \"\" + name", "b.ts"),
      ("{\"pass\": \"12/12\"}", "a.json"), ("{\"pass\": \"98.5%%\"}", "b.json"),
      ("server = cfg.host\npassword = cfg.pass\n", "a.py"),
    ])
  func noValueBelow(text: String, path: String) async throws {
    let found = try await findings(text, path)
    #expect(found.isEmpty, "\(text)")
  }

  @Test(
    "Scripts without a mark in both orders of bytes, and units of 32 bits",
    arguments: ["Порт спокоен\n", "المرفأ هادئ\n", "港口很安静\n", "항구는 조용하다\n", "🙂🙂🙂 🙂\n"], ["16B", "16L", "32B", "32L"])
  func scripts(line: String, encoding: String) async throws {
    let value = try #require(Self.values["¤"])
    let text = String(repeating: line, count: 30) + "api_secret = \"\(value)\"\n"
    let units = encoding.hasPrefix("16") ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
    let bytes = units.flatMap { unit -> [UInt8] in
      let length = encoding.hasPrefix("16") ? 2 : 4
      let little = (0..<length).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
      return encoding.hasSuffix("L") ? little : little.reversed()
    }
    let found = try await FileCheck.run(bytes, name: "a.txt", confidence: .medium).findings
    #expect(found.first?.region?.startLine == 31, "\(line) \(encoding)")
  }

  @Test(
    "Defaults are words of a template, too",
    arguments: [
      ("password: ${DB_PW:changeit}", "application.yml"), ("password: ${DB_PW:}", "application.yml"),
      ("password: ${DB_PW:?set it}", "compose.yaml"), ("password: {{ .Values.password | quote }}", "templates/a.yaml"),
      ("token: {{ lookup('env', 'TOKEN2') }}", "a.yml"), ("password: {{ 'LABELS.PASSWORD2' | translate }}", "a.yml"),
      ("token: ${{ secrets.TOKEN1 }}", "a.yml"), ("password: ${HOME:-/root/2}", "a.yml"),
    ])
  func words(text: String, path: String) async throws {
    let found = try await findings(text, path)
    #expect(found.isEmpty, "\(text)")
  }

  @Test(
    "Wrappers and literals of another kind",
    arguments: [
      ("db_password = quote(\"§\")", "a.py"), ("token = bytes(b\"¤\")", "a.py"),
      ("$password = rtrim(trim('§'));", "a.php"),
      ("char *token = g_strdup(strdup(\"¤\"));", "a.c"), ("#define API_SECRET _T(\"¤\")", "a.h"),
      ("#define WIFI_PASSWORD F(\"§\")", "a.h"), ("auto password = u8\"§\";", "a.cpp"),
      ("const apiSecret = <string>'¤';", "a.ts"), ("const authToken = signal('¤');", "a.ts"),
      ("{db_password, <<\"§\">>}", "a.erl"), ("password: ~s(§)", "a.exs"), ("let password = {|§|}", "a.ml"),
      ("password = ''§'';", "a.nix"), ("password = lib.mkForce \"§\";", "a.nix"), ("$password = (\"§\")", "a.ps1"),
      ("$token = [string]\"¤\"", "a.ps1"), ("$password = @\"\n§\n\"@", "a.ps1"), ("${password} = \"§\"", "a.ps1"),
      ("password => Sensitive('§'),", "a.pp"), ("password = sensitive(\"§\")", "a.tf"),
      ("let(:api_token) { '¤' }", "a.rb"), ("def password; '§'; end", "a.rb"), ("(setenv \"PASSWORD\" \"§\")", "a.el"),
      ("(defonce api-token (atom \"¤\"))", "a.clj"), ("password = [==[§]==]", "a.lua"),
      ("$self->{password} = '§';", "a.pl"), ("$conf->{db}{token} = '¤';", "a.pl"),
      ("my ($user, $password) = ('ann', '§');", "a.pl"), ("token = unseal(\"¤\")", "a.js"),
    ])
  func wrappers(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "A call may look something up",
    arguments: [
      ("password = prompt(\"Password2 for db!\")", "a.py"), ("token = storage.getItem('auth.token2')", "a.js"),
      ("key = compute(\"kX7vQ2mZ9pL4tR8wB3nYc6\")", "a.js"), ("password = translate('Login2Password!')", "a.php"),
    ])
  func lookups(text: String, path: String) async throws {
    let found = try await findings(text, path)
    #expect(found.isEmpty, "\(text)")
  }

  @Test(
    "Options, fields and annotations",
    arguments: [
      ("Password string `env:\"PW\" envDefault:\"§\"`", "a.go"), ("Secret []byte `json:\"s\" default:\"¤\"`", "a.go"),
      ("X string `env:\"AUTH_TOKEN,default=¤\"`", "a.go"),
      ("fs.StringVarP(&pw, \"api-secret\", \"s\", \"¤\", \"what it is\")", "a.go"),
      ("app.Flag(\"token\", \"what it is\").Default(\"¤\").String()", "a.go"),
      ("pw := os.Getenv(\"DB_PASSWORD\")\nif pw == \"\" {\n\tpw = \"§\"\n}", "a.go"),
      ("Arg::new(\"token\").long(\"token\").default_value(\"¤\")", "a.rs"),
      ("#[arg(long, default_value = \"§\")]\npassword: String,", "a.rs"),
      ("ABSL_FLAG(std::string, password, \"§\", \"what it is\");", "a.cc"),
      ("(\"password\", po::value<std::string>()->default_value(\"§\"), \"x\")", "a.cpp"),
      ("@Option(names = {\"-t\", \"--token\"}, defaultValue = \"¤\")\nString t;", "A.java"),
      ("@DefaultValue(\"§\") String password", "A.java"), ("requireNonNullElse(password, \"§\")", "A.java"),
      ("[DefaultValue(\"§\")] public string Password { get; set; }", "A.cs"),
      ("@Column({ default: '§' }) password: string;", "a.ts"), ("token: str({ desc: 'x', default: '¤' }),", "a.ts"),
      ("const [token, setToken] = useState('¤');", "a.tsx"), ("api_key: Annotated[str, Field(default=\"¤\")]", "a.py"),
      ("->addOption('password', null, InputOption::VALUE_REQUIRED, 'what it is', '§')", "a.php"),
      ("cfg.set(\"mail\", \"password\", \"§\")", "a.py"),
      ("buildConfigField(\"String\", \"API_SECRET\", \"\\\"¤\\\"\")", "a.kts"),
      ("resValue(\"string\", \"api_secret\", \"¤\")", "build.gradle"),
      ("winreg.SetValueEx(k, \"Password\", 0, winreg.REG_SZ, \"§\")", "a.py"),
      ("DECLARE @Password NVARCHAR(64) = N'§';", "a.sql"), ("l_password CONSTANT VARCHAR2(40) := '§';", "a.sql"),
      ("password text NOT NULL DEFAULT '§',", "a.sql"), ("SELECT '§' AS password;", "a.sql"),
    ])
  func options(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Values before names, and pairs",
    arguments: [
      ("defaults.set(\"¤\", forKey: \"authToken\")", "a.swift"),
      ("[r setValue:@\"¤\" forHTTPHeaderField:@\"X-Api-Key\"];", "a.m"),
      ("x <- fromMaybe \"§\" <$> lookupEnv \"DB_PASSWORD\"", "a.hs"),
      ("x = \"§\" if password is None else password", "a.py"),
      ("{\"option_name\": \"api_key\", \"option_value\": \"#\"}", "a.json"),
      ("{\"api_key\": {\"S\": \"#\"}}", "a.json"),
      ("{\"key\": \"api_key\", \"type\": \"text\", \"value\": \"#\"}", "a.json"), ("api_key: [#]", "a.yml"),
      ("ParameterKey: DbPassword\nParameterValue: §", "a.yml"), ("- var: db_password\n  val: §", "a.yml"),
      ("<meta-data\n  android:name=\"api_secret\"\n  android:value=\"¤\"/>", "AndroidManifest.xml"),
      ("<property>\n<name>db.password</name>\n<description>x</description>\n<value>§</value>\n</property>", "a.xml"),
      ("<password type=\"text\">§</password>", "a.xml"),
      ("<string name=\"api_secret\" translatable=\"false\">¤</string>", "a.xml"),
      ("args:\n  - --api-key\n  - ¤", "a.yml"), ("cmd.arg(\"--password\").arg(\"§\")", "a.rs"),
      ("[\"--token\",\n \"¤\"]", "a.json"), ("command: [\"srv\", \"--password\", \"§\"]", "a.yml"),
    ])
  func pairs(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "Comments, directives and commands",
    arguments: [
      ("x = f()  # api_key=¤", "a.py"), ("// db_password = §", "a.go"), ("/* token: ¤ */", "a.js"),
      ("password §", "a.conf"), ("| db_password | § |", "a.md"), ("password,§", "a.csv"),
      ("echo -n \"¤\" | docker secret create api_secret -", "a.sh"),
      ("printf '%s' \"§\" > /run/secrets/db_password", "a.sh"),
      ("wrangler secret put API_SECRET <<< \"¤\"", "a.sh"), ("token=$(echo ¤)", "a.sh"),
      ("aws ssm put-parameter --name /a/db_password --value \"§\"", "a.sh"), ("npm config set db-password §", "a.sh"),
      ("{\"login\": {\"db_pw\": \"¤\"}}", "a.json"),
    ])
  func lines(template: String, path: String) async throws { try await check(template, path) }

  @Test(
    "What looks made is no word of a program",
    arguments: [
      ("# password = config.password2", "a.py"), ("// token: uint256", "a.go"), ("# secret: see section 4", "a.py"),
      ("password required", "a.conf"), ("grep password2 token", "a.sh"), ("echo \"Enter2\" | grep password", "a.sh"),
    ])
  func programs(text: String, path: String) async throws {
    let found = try await findings(text, path)
    #expect(found.isEmpty, "\(text)")
  }
}
