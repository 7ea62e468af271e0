import Model
import Testing

@testable import Pipeline

/// Values that are none, by kind; each was reported once.
@Suite struct HarmlessValuesTests {
  @Test(arguments: [
    ("password = \"kR7x9Qz2Lm…\"", "a.py"), ("api_key: AXgm6Z9ophPP3kx…", "a.yml"), ("password: \"••••••••\"", "a.yml"),
    ("WHERE host = h.host AND password = h.password AND user = h.user", "a.sql"),
    ("args: host= user= password= sslmode=disable", "a.yml"),
    ("If user = Nothing OrElse password = Nothing Then", "a.vb"),
    ("ftp://ftpuser:ftppass@host", "a.md"), ("ldap://bindUser:bindPassword@ldap", "a.conf"),
    ("http://proxyuser:proxypass@proxy:8080", "a.md"), ("scheme://login:motdepasse@hote", "a.txt"),
    ("<input type=\"hidden\" name=\"_token\" value=\"kX7vQ2mZ9pL4tR8wB3nYc6kX7vQ2mZ9pL4tR8wB3\">", "a.html"),
    ("{\"login\": {\"password\": \"Passwort\", \"token\": \"Zugriffstoken\"}}", "de.json"),
    ("{\"password\": \"Hasło\"}", "pl-PL.json"),
    ("export default { password: 'Jelszó', confirm: 'Lozinka' };", "a.ts"), ("password = \"Adgangskode\"", "a.toml"),
    ("{\"bundle_key\": \"01H40YW2BD48FECMAM0GYZ851B\"}", "a.json"),
    ("asset_key = \"iUNS9odwcSnbKOGJ8gr/d8jOKCx0Ptr/49uXjNjVxrA=\"", "a.py"),
    ("fencing_token: kX7vQ2mZ9pL4tR8wB3nYc6", "a.yml"),
    ("<source>Password</source><translation>Wachtwoord</translation>", "a.ts"),
    ("signing key: 4AEE18F83AFDEB23", "a.txt"), ("password_encrypted: 4f2aXq9Lm7Rt8WmZp4YbN6cHsD1eJa5U==", "a.yml"),
    ("<secret>{AQAAABAAAAAQWCmoznzWjnAWWlCaswhsBYr/HpZ3nP/9//ToFFOGlvM=}</secret>", "config.xml"),
    ("result: pass: Check42Ok", "a.yml"), ("pass = \"Stage2Done\";", "a.cpp"),
    ("Write-Host \"PASS: Stage2Done\"", "a.ps1"),
    ("{\"pass\": \"Forward2Backward\"}", "a.json"), ("key: node-cache-876199bd721d8d9709ddbc663bb409e5", "a.yml"),
    ("{\"blobKey\": \"sha256/b3b7863d8ecb2d526a28232600159b12d3d274510b3f7d213fbad0d27c431df1\"}", "a.json"),
    ("digest_token: sha256:54e5ab1d8dd88ae2dc3a9a28a1df71b8661860717a9baa9869dd9d65deb284df", "a.yml"),
    ("Key=\"data/a57d93b11eecaa9cb82de8aedf6ac178eb246d5c.parquet\"", "a.py"),
    ("String storageKey = \"avatars/2e1df47d-15b0-48f1-af89-ad4ffdb0f55f.png\";", "A.java"),
    ("{\"layerKey\": \"layers/e4cd481112ab66f7099783a296b754effe7407762baaaed96582a33af2211506.zip\"}", "a.json"),
    ("options.Add(\"password\", \"token\", \"Default9Value\", x)", "a.cs"),
    ("connect(host, password) // \"see note 4\"", "a.js"),
    ("password: (v) => v || \"Password4Required\"", "a.ts"), ("password,\nusername,\n", "a.js"),
    ("INSERT INTO users (name, password) VALUES (?, ?);", "a.sql"),
    ("tokens:\n- name: first\n- name: second2\n", "a.yml"),
    ("PASS_RATE=kX7vQ2mZ9pL4tR8wB3nYc6", "a.env"), ("documentKey=kX7vQ2mZ9pL4tR8wB3nYc6", "a.env"),
    ("&code_verifier=kX7vQ2mZ9pL4tR8wB3nYc6", "a.txt"), ("certificatesSecrets:\n  - mtls1\n  - allcerts2\n", "a.yml"),
    ("\"Postman-Token\": \"60d4d786-60bf-4ba5-bcde-5a00ac688041\"", "a.json"),
    ("sshpass = ask(\"SSH password: \")", "a.py"), ("prompt = ['Vault password (%(vault_id)s): ']", "a.py"),
    ("[b'sshpass', b'-d41', b'ssh', b'-C']", "a.py"), ("Good signature from ignored key D56C4FCA57A46444", "a.txt"),
    ("\"private\": \"eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjoxODAwfX0=\"", "a.tfstate"),
    ("\"Basic dXNlcjpwYXNzOndvcmQ=\"", "a.java"), ("| password | string | The password of the user |\n", "a.md"),
  ])
  func harmless(text: String, path: String) async throws {
    let found = try await FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings
    #expect(found.isEmpty, "\(text): \(found.map(\.ruleID))")
  }

  /// What looks like one of them and is a secret.
  @Test(arguments: [
    ("pass: Vq8mrTz21LwR9", "a.yml"), ("db_pass = \"Stage2Done9x\"", "a.py"),
    ("X-Api-Key:\n  - kX7vQ2mZ9pL4tR8wB3nYc6\n", "a.yml"), ("node_key=kX7vQ2mZ9pL4tR8wB3nYc6", "a.env"),
    ("tenant_access_token = 't-caecc734c2e3328a62489fe0648c4b98779515d3'", "a.py"),
    ("api_token: sha256kX7vQ2mZ9pL4tR8wB3nYc6", "a.yml"), ("{\"password\": \"qV8#mrTz21LwR9\"}", "config.json"),
    ("token = 'oauth2:dba06b506389c94f2bfc010fa83690cf7171dd40'", "a.txt"),
  ])
  func secrets(text: String, path: String) async throws {
    #expect(try await !FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings.isEmpty, "\(text)")
  }
}
