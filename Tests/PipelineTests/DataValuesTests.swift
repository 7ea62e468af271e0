import Model
import Testing

@testable import Pipeline

/// Values that are data of a program, and what generators write for development; beside each what looks like it and is a
/// secret in use.
@Suite struct DataValuesTests {
  private static let hex = "7c1e9a40d2b85f36e0a94b7d15c8f263"
  private static let id = "3f9c21d7-5b8e-4a06-9d17-c2e4b80f6a35"
  private static let word = "q7RwZ2m9KfT4" + "vXs8LpB3nY"
  private static let bytes32 = "q7RwZ2m9KfT4vXs8LpB3nYc6kX7vQ2mZ9pL4tR8wB3c="

  private static func levels(_ text: String, _ path: String) async throws -> [Level] {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: .medium).findings.map(\.level)
  }

  @Test(arguments: [
    // A comment in the place of a value.
    ("db:\n  password: #harbour-7 is set by the operator", "a.yaml"), ("  password: #不设置密码", "a.yml"),
    // What an element tells besides.
    ("<Name>password</Name>\n<Code>password</Code>\n<CreationDate>1522217626</CreationDate>", "a.xml"),
    ("<key>password</key><ns:LastModified>4f2a9c81d07b</ns:LastModified>", "a.xml"),
    // Stages that are called passes.
    ("<settings pass=\"specializeOS\">", "a.xml"), ("{\"pass\": \"shadowCasters\"}", "a.json"),
    // Objects, references, accounts, choices, numbers in the place of a token.
    ("secret_value = \"{\\\"region\\\":\\\"harbour-7\\\",\\\"zone\\\":\\\"dock4\\\"}\"", "a.py"),
    ("expectedSecret: `{\"region\":\"harbour-7x\", \"zone\":\"dock4\"}`,", "a.go"),
    ("Key: \"id:\(id)\",", "a.go"), ("privateKey: '0x8343d2eb2B13A2495De435a1b15e85b98115Ce07'", "a.ts"),
    ("It must include a token (``DOCKS/DOCKR/DOCKSR``).", "a.rst"), ("client.api_key == \"sk_test_456\"", "a.rb"),
    // Other members of a list of fields.
    ("fields: []string{\"spec.password\", \"spec.dock.berth\"},", "a.go"),
    // A value that is given to an id, too; a public key beside its number; the end of a fingerprint.
    ("client.client_id     = key = '97b4937b385eb63d1f47'", "a.rb"),
    ("{\"key_id\":\"568250167242549743\",\"key\":\"\(bytes32)\"}", "a.json"),
    ("const shortKey = \"D56C4FCA57A46451\"", "a.go"),
    // WebSocket's handshake.
    ("ws_respond_handshake: server key: Jg/fQVRsgwdDzYeG8yNBHRajUxw=", "a.md"),
    ("# websocket\nkey = \"x3JJHMbDL1EzLkh9GBhXDw==\"", "a.py"),
    // Templates and words behind escapes.
    ("password = \"\\u0024{DB_PASSWORD}\"", "a.json"), ("x?password=%24%7BDB_PASSWORD%7D", "a.md"),
    ("(e.g. 'passwd' -> 'passw%64')", "a.py"),
    // What a pipeline looks up.
    ("  with:\n    secrets: \"REGISTRY-OAT\"", "build.yml"),
    // A class.
    ("@Type(value = PSKLwM2MServer.class, name = \"PSK\"),", "A.java"),
    // Which one is meant; a placeholder in hexadecimal digits; an expression.
    ("await app.endpoint.rotateSecret(\"ep_\(word)\", x)", "a.ts"), ("isWeakPassword(\"Hb2.r5oKf-0t\")", "A.kt"),
    ("return hex.DecodeString(key, \"6368616e676520746869732070617373\")", "a.go"),
    ("secret := hex(\"6368616e676520746869732070617373\")", "a.go"),
    ("token = f\"wrong_{base64.b64encode(raw).decode('ascii')}\"", "a.py"),
    ("let secret = Secret::Symmetric(STANDARD.decode(\"bm90LXZhbGlkCg==\"));", "a.rs"),
    ("{:error, x} = update_password(user, %{password: too_long7})", "a.exs.eex"),
    // Digests of nothing.
    ("password = 'd41d8cd98f00b204e9800998ecf8427e'", "a.py"),
    // Of a manifest: words with the break that `echo` leaves, text between two texts.
    ("kind: Secret\ndata:\n  client-secret: aGFyYm91ci1zZXJ2aWNlLWNsaWVudC1zZWNyZXQK", "a.yaml"),
    ("kind: Secret\ndata:\n  vault-token: aGFyYm91ciB2YXVsdCBleGFtcGxl", "a.yaml"),
    ("kind: Secret\ndata:\n  auth.json: JSON_FILE_IN_BASE64", "a.yaml"),
    ("s := `{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\"` + harbour + `\"}}`", "a.go"),
  ])
  func harmless(text: String, path: String) async throws {
    #expect(try await Self.levels(text, path).isEmpty, "\(path): \(text)")
  }

  @Test(arguments: [
    ("db:\n  password: \"#harbour-7Kx9\"", "a.yaml"), ("password=#harbour-7Kx9", "a.properties"),
    ("<Name>password</Name>\n<Value>\(word)</Value>", "a.xml"), ("{\"pass\": \"shadowC4sters9\"}", "a.json"),
    ("secret_value = \"{\\\"password\\\":\\\"\(word)\\\"}\"", "a.py"), ("token = \"{\(word)}x\"", "a.py"),
    ("private_key = \"0x\(hex)\(hex)\"", "a.py"), ("api_key = \"sk_test_\(word)\"", "a.rb"),
    ("client.client_secret = key = '\(hex)'", "a.rb"), ("{\"name\": \"a\", \"secret_key\": \"\(bytes32)\"}", "a.json"),
    ("const signingKey = \"D56c4FCA57a46451Q7\"", "a.go"), ("x?password=\(word)%21", "a.md"),
    ("secrets: \"\(word)\"", "a.yml"), ("password = 'k1ngf1sherrrrrr!'", "a.py"),
    ("sed -i 's/DB_PASSWORD=.*/DB_PASSWORD=Tr0ub4dor3x/' app.env", "a.sh"),
    ("let secret = Endpoint::Keyed(Key::from_base64(\"\(bytes32)\"));", "a.rs"),
    ("String password = new String(Base64.decode(\"\(word)\"));", "A.java"),
    ("resetPassword(\"\(word)\")", "a.ts"), ("token = \"wr{\(word)\"", "a.py"), ("userpw = \"\(word)\"", "a.py"),
    ("client_sec = \"\(word)\"", "a.py"), ("kek = \"\(word)\"", "a.py"),
    ("The service has the signing key with the value `\(word)`.", "a.md"),
    ("switch kind {\n  case .apiKey: return \"\(word)\"\n}", "a.swift"),
  ])
  func secret(text: String, path: String) async throws {
    #expect(try await !Self.levels(text, path).isEmpty, "\(path): \(text)")
  }

  @Test("what sed puts in ends at its sign") func sed() async throws {
    let report = try await FileCheck.run(
      "sed -i 's/DB_PASSWORD=.*/DB_PASSWORD=Tr0ub4dor3x/g' app.env\n", name: "a.sh")
    #expect(report.findings.compactMap(\.region?.byteLength) == [11])
  }

  @Test("constants of a switch are no names of what is said of them") func cases() async throws {
    let text = "switch (akm) {\ncase AKM_PSK:\n  return \"000FAC02+000FAC06\";\n}"
    #expect(try await !Self.levels(text, "a.c").contains(.error))
  }

  @Test(arguments: [
    ("SECRET_KEY = \"django-insecure-\(hex)\(word)\"", "settings.py"),
    ("test:\n  secret_key_base: \(hex)\(hex)", "config/secrets.yml"),
    ("<server name=\"APP_KEY\" value=\"base64:\(bytes32)\"/>", "phpunit.xml"),
    ("  secret_key_base: \"\(hex)\(hex)\",", "config/test.exs"), ("APP_KEY=base64:\(bytes32)", ".env.testing"),
    ("api_key = \"\(hex)\"", "t/plugin/login.t"),
    ("@moduledoc \"\"\"\n    secret_key_base: \"\(hex)\(hex)\"\n\"\"\"", "lib/endpoint.ex"),
  ])
  func development(text: String, path: String) async throws {
    #expect(try await Self.levels(text, path) == [.warning], "\(path): \(text)")
  }

  @Test(arguments: [
    ("SECRET_KEY = \"\(hex)\(word)\"", "settings.py"), ("production:\n  secret_key_base: \(hex)\(hex)", "secrets.yml"),
    ("acme:\n  test:\n    secret_key_base: \(hex)\(hex)", "secrets.yml"),
    ("<server name=\"APP_KEY\" value=\"base64:\(bytes32)\"/>", "app.xml"),
    ("  secret_key_base: \"\(hex)\(hex)\",", "config/prod.exs"),
    ("@doc \"\"\"\n\"\"\"\n    secret_key_base: \"\(hex)\(hex)\"", "lib/endpoint.ex"),
  ])
  func inUse(text: String, path: String) async throws {
    #expect(try await Self.levels(text, path) == [.error], "\(path): \(text)")
  }
}
