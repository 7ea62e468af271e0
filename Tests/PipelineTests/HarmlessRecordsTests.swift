import Model
import Testing

@testable import Pipeline

/// Ids of records, texts for users and samples of standards that stand under the name of a secret, and beside them what is one.
@Suite struct HarmlessRecordsTests {
  private static let hex = "4f2a9c1b7d3e8f60a5b2c4d6e8f01234"

  private static func levels(_ text: String, _ path: String) async throws -> [Level] {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: .medium).findings.map(\.level)
  }

  @Test(arguments: [
    // Ids.
    ("{\"key\": \"AXgm6Z-ophPPY0C1qhRq\"}", "a.json"), ("if ($row['gateway_key'] == '\(hex)') {", "a.php"),
    ("$q->where('gateway_key', '\(hex)')->first()", "a.php"), ("X-Scan-Seed: \(hex)", "a.http"),
    ("random_seed = \"\(hex)\"", "a.toml"), ("Seed=\"0xc49d360886e704936a6678e1139d26b7819f7e90\"", "a.xml"),
    ("key = '{entity:member:e=64b34d4908c2e563cccc20aa:i=64b34d4908c2e563cccc2b2f}'", "a.ts"),
    ("\"secret\": \"acme-sha256:f03da1501c18b92b0736b133920e8f3bbf2d018df97ce9f66dc12b60cde86a30\"", "a.json"),
    // The other side's key.
    ("\"sender_key\": \"gMObR+/4dqL5T4DisRRRYBJpn+OjzFnkyCFOktP6Eyw\"", "a.json"),
    ("val recipientKey = \"gMObR+/4dqL5T4DisRRRYBJpn+OjzFnkyCFOktP6Eyw\"", "a.kt"),
    // Addresses of files that a page shows.
    ("https://storage.acme.dev/o/allow.png?alt=media&token=aedbd684-9962-4b88-8bfa-7c336228752c", "a.md"),
    ("https://storage.acme.dev/o/allow.png?alt=media&amp;token=aedbd684-9962-4b88-8bfa-7c336228752c", "a.html"),
    // What a user reads.
    ("\"confirm_password\" : \"Kasuta parooli\"", "a.json"), ("\"password\": \"Erabili pasahitza hau\"", "a.json"),
    ("\"password\": \"hozz\\u00e1f\\u00e9r\\u00e9st\"", "a.json"),
    ("<fullName>Settings[password]:WSUS Password :</fullName>", "a.xml"),
    ("<fullName>SNMP settings[password]:SNMPv3 authentication password</fullName>", "a.xml"),
    // Taken out, counted up, made up.
    ("client_secret: 53e679ea-oRED-ACTED-92b8-3012c49c6cfa", "a.yml"), ("api_token = \"acme-123123123\"", "a.toml"),
    ("apiKey: `acme.12345667891011121314151617181920212223`,", "a.ts"),
    // A log with labels of its own, base64 of the name of a key, a hash that everybody has.
    (
      #"msg="Adding target" key="/var/log/pods/*19a1cce8-5f04-46e0-a124-292b0dd9b343/web/*.log:{app=\"web-6f7d9c2b1a\", pod=\"kube-proxy-gke-ops-0-n2s32-1dd39c\"}""#,
      "a.log"
    ),
    ("\"account_key\": []byte(\"dGVzdC1hY2NvdW50LWtleQ==\"),", "a.go"),
    ("$password = '$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi';", "a.php"),
    ("docker_repo_repokey: '9DC858229FC7DD38854AE2D88D81803C0EBFCD88'", "a.yml"), ("Password: \"token-1\",", "a.go"),
    ("def secret(val: Input[U]) -> \"Output[U]\":", "a.py"),
    ("Token: \"kubernetes:admissionregistration.k8s.io/v1:WebhookClientConfig\",", "a.go"),
    (
      "{\"a\": \"src/statusPage.js\",\n\"17a4f435-5a8e-4433-84a6-9ac17362709a\": \"src/statusPageController.js\"}",
      "a.json"
    ),
    ("'website_key' => env('RECAPTCHA_WEBSITE_KEY', '6LcJcjwUAAAAAO_Xqjrtj9wWufUpYRnK6BW8lnfn'),", "a.php"),
    // Patterns, drawings, entities.
    ("\"secret\": \"[s|S][e|E][c|C][r|R][e|E][t|T].{0,30}\"", "a.json"),
    ("\"path_password_strike\" : \"M3.27,4.27 L19.74,20.74\"", "a.json"),
    ("<creds><pass>%26user;</pass></creds>", "a.txt"),
  ])
  func harmless(text: String, path: String) async throws {
    #expect(try await Self.levels(text, path).isEmpty, "\(text)")
  }

  @Test(arguments: [
    ("statuspage_key, \"17a4f435-5a8e-4433-84a6-9ac17362709a\", x", "a.js"),
    ("INSERT INTO \"Users\" (\"Id\", \"ApiKey\") VALUES (1, N'q7RwZ2m9KfT4vXs8LpB3nYc6');", "a.sql"),
    ("wallet_seed = \"\(hex)\"", "a.toml"), ("mapbox_key = \"q7RwZ2m9KfT4vXs8LpB3nYc6\"", "a.toml"),
    ("\"signing_key\": \"gMObR+/4dqL5T4DisRRRYBJpn+OjzFnkyCFOktP6Eyw\"", "a.json"),
    ("https://acme.dev/o/x?format=media&token=q7RwZ2m9KfT4vXs8LpB3nYc6", "a.conf"),
    ("password: 'Kasuta4parooli!'", "a.yml"),
    ("if (apiKey == '\(hex)') {", "a.js"), ("login password: q7RwZ2m9KfT4", "a.txt"),
    ("\"password\": \"hozz\\u00e1f9!r7Kq2\"", "a.json"),
  ])
  func secrets(text: String, path: String) async throws {
    #expect(try await !Self.levels(text, path).isEmpty, "\(text)")
  }

  /// A table of ids under one name of some key; the same values under the name of an API key are secrets.
  @Test func tables() async throws {
    let ids = (0..<6).map { "4f2a9c1b7d3e8f60a5b2c4d6e8f0123\($0)" }
    let rows = { (name: String) in ids.map { "  ['id' => 1, '\(name)' => '\($0)']," }.joined(separator: "\n") }
    #expect(try await Self.levels(rows("gateway_key"), "seed.php").isEmpty)
    #expect(try await Self.levels(rows("api_key"), "seed.php").count == 6)
    // A few are not a table, where the name is none of a record.
    let few = ids.prefix(3).map { "  ['id' => 1, 'lantern_key' => '\($0)']," }.joined(separator: "\n")
    #expect(try await Self.levels(few, "seed.php").count == 3)
  }
}
