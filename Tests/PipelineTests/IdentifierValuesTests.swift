import Model
import Testing

@testable import Pipeline

/// Values by which a program names something, and places where nobody logs in; each was reported once.
@Suite struct IdentifierValuesTests {
  @Test(arguments: [
    // Names of what holds the secret, and of kinds of it.
    ("password: jiraToken", "values.yaml"), ("pass: \"another_pw\"", "values.yaml"),
    ("  clientSecret: oauth2ClientSecret,", "helper.ts"), ("const string Password = \"gt:password\";", "A.cs"),
    ("const string RefreshToken = \"oi_reft+jwt\";", "A.cs"), ("const string IdentityToken = \"tkn_lft:idt\";", "A.cs"),
    // Ids of records, of rows and of the registry.
    ("var key = string.Concat(\"7762c378-c113-4564-b14b-1402b3949aaa\", \"-\", id);", "A.cs"),
    ("<message>Tag Key 5ab77f5f-5aa9-426f-8459-4eab34e03d54 not found.</message>", "a.xml"),
    ("#   deepl_api_key: \"48E92789-57A3-466A-9959-1A1A1A1A1A1A\"", "a.yml"),
    ("  KEY `orders_customer2_fk_idx` (`nid`),", "dump.sql"),
    ("{code:6015,key:\"Specify_target_version_Colon_ES3_default_ES5_ES2015_or_ES2016\"}", "a.js"),
    ("let key = r\"SOFTWARE\\Acme\\Update\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}\";", "a.rs"),
    // Expressions, versions, translations.
    ("const val TOKEN = \"([a-zA-Z0-9-!#$%&'*+.^_`{|}~]+)\"", "A.kt"),
    ("{\"require\": {\"acme/laravel-password\": \"^1.0\"}}", "composer.json"),
    ("'oauth_secret' => 'crwdns12250:0crwdne12250:0',", "lang/aa-ER/general.php"),
    // What is meant to be published.
    ("POSTHOG_API_KEY = 'phc_9CipPajQC22mSkk2wxe2TXsUA0Ysyupe8dt5KQQELqx'", "a.ts"),
    ("![coverage](https://codecov.io/github/acme/app/graph/badge.svg?token=4L4GSP9IAR)", "README.md"),
    // URLs that are taken apart, not opened.
    ("* | `http://a%20b:c%20d@host/`  | `c d` |", "Url.kt"),
    ("parse(\"http://foo:\\uD83D\\uDCA9@acme.dev/bar\")", "a.js"),
    ("\"reverse:tls://relay.acme.dev:8085@localhost:8080\": {", "spec.tsx"),
    ("curl 'http://avs:def@127.0.0.1:8000/api/admin'", "__tests__/curlparser.spec.js"),
    ("{\"e\": \"Create user\", username:\"Username\",password:\"Password\",rePassword:\"Repeat\"}", "main.js"),
    ("adapters.add(\"password\", [\"min\", \"nonalphamin\", \"regex\"], function (options) {", "a.js"),
    ("return c.delete(\"password\", \"email\", id)", "a.go"), ("# user/password => root/root", "a.yml"),
    ("'same:password', 'required_with:password'],\n 'language2x' => ['string'],", "a.php"),
    ("static final String AUTH_PASSWORD = \"neo4j.auth.password\";", "A.java"),
    ("var key = now.ToString(\"yyyyMMddhhmmss\");", "A.cs"), ("# passphrase: xyz123", "a.yml"),
    ("char[] keyPassword = Optional.ofNullable(ssl.getKeyPassword())", "A.java"),
    ("String keyPassword = getProperty(\"ssl.keyPassword\");", "A.java"),
    ("\"url = \\\"jdbc:mysql://localhost/emp?user=username&password=pwd\\\"\"", "A.java"),
    ("Url(\"https://google.com:80\\\\@yahoo.com/\")", "UrlTest.kt"),
    ("\"http://a%20b:pass%2B@localhost\"", "URLBuilderTest.kt"),
    ("password = \"encrypted_\" + password", "a.java"),
    ("var key = string.Format(\"7762c378-c113-4564:{0}\", id);", "A.cs"),
    ("<Radio value=\"password\">{i18next.t(\"general:Password2\")}</Radio>", "a.js"),
    ("\"tenant_key\": \"736588c92lxf175d\"", "a.go"),
    ("encryptKey = \"MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALa36JRlLS4WVUqXeS6AF2xlvUZeJgejcrlaaCAwEAAQ==\"", "A.java"),
    (
      "applicationServerKey: \"BDEPrTrlqJO3ziFa0nOqrAzHbmLAesMvO25jjBTqgdhnOmQKE33n2JUlbv9HTIa66hsiT9MnZCY-u-zA09KMz0Q\"",
      "a.js"
    ),
    (
      "![guard](https://api.acme.dev/v2/badges/21183?token=66768ce8f6995814df81f65a2cff40f739f688492704f97)",
      "README.md"
    ),
    ("kind: Secret\ndata:\n  password: e3sgLlZhbHVlcy5wdyB9fQ==\n", "a.yaml"),
    ("<data name=\"Password\"><value>Kennwort2Eingabe</value></data>", "a.resx"),
    ("jdbc:oracle:thin:scott/tiger@h:1521:x", "a.md"),
    ("ftp://anonymous:anonymous@ftp.acme.dev", "a.md"), ("mssql://sa:yourStrong(!)Password@db", "a.md"),
    ("t==null&&(t=\"Input new password: \"),E=n.limit;!D;)n.limit=h,w=q(t,n),n\"\"],n.p=p", "a.cjs"),
    ("Also only pass 'networkids' field to the API if the", "CHANGES.rst"),
  ])
  func harmless(text: String, path: String) async throws {
    let found = try await FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings
    #expect(found.isEmpty, "\(text): \(found.map(\.ruleID))")
  }

  /// What looks like one of them and is a secret.
  @Test(arguments: [
    ("blocknative_key=9f5c17d2-957e-4dda-ae24-811274ed88e5", "a.conf"),
    ("<add key=\"ClearTextPassword\" value=\"HarbourSource-Password\" />", "nuget.config"),
    ("basic_auth_password: \"c5n_uwimug_pw\"", "a.yml"), ("password = 'Ab\\Cd3\\qf'", "a.py"),
    ("passwords = [\"hunter2x\", \"Vq8mrTz21L\"]", "a.py"), ("user bob pass 'Vq8mrTz21L'", "notes.txt"),
    ("http://ann:Vq8mrTz21L@git.acme.dev", "tests/url_test.py"),
    ("token = \"phx_9CipPajQC22mSkk2wxe2TXsUA0Ys\"", "a.py"),
    ("https://api.acme.dev/v1/chart.svg?size=2&token=kX7vQ2mZ9pL4tR8wB3nYc6", "a.md"),
  ])
  func secrets(text: String, path: String) async throws {
    #expect(try await !FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings.isEmpty, "\(text)")
  }

  /// The last `@` ends the password (WHATWG URL, the authority state).
  @Test(arguments: ["mysql", "postgres", "amqp", "redis", "mongodb", "https"])
  func passwordsWithAnAtSign(scheme: String) async throws {
    let text = "url = \"\(scheme)://ann:Vq8@mrTz21L@db.acme.dev/app?mail=a@b.c\"\n"
    let finding = try #require(try await FileCheck.run(text).findings.first)
    #expect(
      finding.region?.startColumn == 15 + scheme.utf8.count && finding.region?.endColumn == 26 + scheme.utf8.count)
  }

  /// A user and a host that are words of the schema: a person decides, no run stops.
  @Test func wordsOfTheSchema() async throws {
    let sample = try await FileCheck.run("url = \"postgres://username:Vq8mrTz21L@hostname:5432/app\"\n")
    #expect(sample.findings.map(\.level) == [.warning])
    let real = try await FileCheck.run("url = \"postgres://username:Vq8mrTz21L@db7.acme.dev:5432/app\"\n")
    #expect(real.findings.map(\.level) == [.error])
  }

  /// What a comment over several lines shows stops no run; the code behind it does.
  @Test func blocksOfComments() async throws {
    let line = "\"refresh_token\": \"\(FileCheck.value())\"\n"
    for (text, level) in [
      ("/*\n{\n  \(line)}\n*/\n", Level.warning), ("/* {\n\(line)\(line)*/", .warning), ("/* one */\n\(line)", .error),
      ("/*\n*/\n\(line)", .error), ("glob(\"src/*.js\")\n\(line)", .error), ("x = 1 /* a\n*/\n\(line)", .error),
    ] {
      let report = try await FileCheck.run(Array(text.utf8), name: "a.go", confidence: .medium)
      #expect(report.findings.allSatisfy { $0.level == level } && !report.findings.isEmpty, "\(text)")
    }
  }

  /// Source sets of Kotlin, projects of .NET, names of test classes: the same text stops no run there.
  @Test(arguments: [
    ("src/jvmTest/kotlin/Calls.kt", Level.warning), ("Acme.Orders.Tests/Startup.cs", .warning),
    ("orders-tests/start.py", .warning), ("src/OrdersTest.java", .warning), ("src/OrderTests.cs", .warning),
    ("src/contest/start.py", .error), ("deploy/env-test/start.py", .error), ("src/latest.py", .error),
    ("src/ATest9.py", .error), ("src/Test.py", .error),
  ])
  func placesOfTests(path: String, level: Level) async throws {
    let report = try await FileCheck.run(Array("password = \"Vq8#mrTz21L\"\n".utf8), name: path, confidence: .medium)
    #expect(report.findings.map(\.level) == [level], "\(path)")
  }
}
