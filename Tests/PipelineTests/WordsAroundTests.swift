import Model
import Testing

@testable import Pipeline

/// Words that look like the name of a value and belong to something else, words for where a secret is, and beside each
/// what is one.
@Suite struct WordsAroundTests {
  private static let random = "q7RwZ2m9KfT4vXs8LpB3nYc6"
  private static let sealing = "7Hq2mZ9vKx4tR8wBnY3pL6sDfG1jCaE5uTiO0rWlQhM"

  private static func found(_ text: String, _ path: String) async throws -> Int {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: .medium).findings.count
  }

  @Test(arguments: [
    // Attributes of a tag behind a sentence.
    ("VALUES (4, '<p>Login password: see mail</p><a class=\"nav nav-wide\" href=\"x\">');", "a.sql"),
    ("let page = `Password: none<br><img src=\"harbour-Light7.png\">`", "a.js"),
    // What an option is given, and the next argument.
    ("ldapsearch -x -w password \"(uid=harbour7)\"", "a.sh"), ("tool -k secret 'Q7rw(x)9z'", "a.md"),
    // The last word of a list in one text.
    ("new Details(id, \"\", \"openid\", \"refresh_token,password\", \"dock.none7\");", "A.java"),
    // A word of the language.
    ("  private String shipLabel = \"\(random)\";", "A.java"), ("    private val berth = \"\(random)\"", "A.kt"),
    // Public halves.
    ("{\"key_id\": \"4711\", \"key\": \"\(sealing)\"}", "a.json"),
    ("want := &Key{KeyID: Ptr(\"471147\"), Key: Ptr(\"\(sealing)\")}", "a.go"),
    (
      "String webKey = \"{\\\"kty\\\":\\\"RSA\\\",\\\"e\\\":\\\"AQAB\\\",\\\"n\\\":\\\"\(sealing)\(sealing)\\\"}\";",
      "A.java"
    ),
    // A token that is cut off in its header.
    ("token=eyJ0eXAiOiJKV1QiL", "a.rst"), ("token = \"eyJhbGciOiJIUzI1NiIsInR5\"", "a.py"),
    // Where it is, or that there is none.
    ("password: from-env", "a.yml"), ("db_password: see-vault", "a.yml"), ("password = \"not-needed\"", "a.toml"),
    ("redis_password: set_by_ci", "a.yml"), ("password: \"none required\"", "a.yml"),
    // A file with tickets, a text that is cut out, what is to be encoded.
    ("kerberos+ccache://acme.lab\\ann:harbour7.ccache@10.1.1.1", "a.md"),
    ("$key = ConvertTo-SecureString -String \"76492d11167[SNIP]MwA4AGEAYwA1AGMAZgA=\" -Key $k", "a.ps1"),
    ("curl -H 'Authorization: Basic base64EncodedPAT7'", "a.sh"),
  ])
  func harmless(text: String, path: String) async throws {
    #expect(try await Self.found(text, path) == 0, "\(text)")
  }

  @Test(arguments: [
    ("val password: Option<String> = \"\(random)\"", "a.rs"), ("set -x password '\(random)'", "a.fish"),
    ("--password \"\(random)\"", "a.sh"),
    ("props.set(\"password\", \"\(random)\")", "a.java"), ("  private String apiKey = \"\(random)\";", "A.java"),
    ("private = \"\(random)\"", "a.py"), ("{\"key\": \"\(sealing)\"}", "a.json"),
    ("key = '{\"kty\":\"oct\",\"k\":\"\(sealing)\(random)\"}'", "a.py"),
    ("password: from-env-7Kq9x!", "a.yml"), ("password: see-harbour7", "a.yml"),
    ("rootpw \(random)", "etc/slapd.conf"), ("# rootpw \(random)", "etc/slapd.conf"),
    ("poll mail.acme.io user ann password \(random) ssl", ".fetchmailrc"),
  ])
  func secrets(text: String, path: String) async throws {
    #expect(try await Self.found(text, path) == 1, "\(text)")
  }

  /// Whose it is and the word for it, written together.
  @Test(arguments: ["mailpass", "keypass", "storepass", "trustpass", "svcpass", "pop3pass", "vpnpass", "hostPass2"])
  func joined(name: String) async throws {
    for (template, path) in [("# = '@'", "a.py"), ("#: @", "a.yml"), ("tool -# @", "a.sh"), ("#=@", "a.properties")] {
      let text = template.split(separator: "#", omittingEmptySubsequences: false).joined(separator: name)
        .split(separator: "@", omittingEmptySubsequences: false).joined(separator: Self.random)
      #expect(try await Self.found(text, path) == 1, "\(text)")
    }
  }

  @Test(arguments: ["compass", "bypass", "surpass", "underpass", "trespass", "overpass", "encompass", "onepass"])
  func otherWords(name: String) async throws {
    #expect(try await Self.found("\(name) = '\(Self.random)'", "a.py") == 0)
  }
}
