import Model
import Testing

@testable import Pipeline

/// Values that name something (a file, a setting, a user), texts of translations, and ciphertext with a form of its own.
@Suite struct NamedValuesTests {
  @Test(arguments: [
    ("--file.private-key='rsa.2048.pem'", "gen.sh"), ("private_key: certs/ca.ecdsa.P256-key.pem", "a.yml"),
    ("LDAPSearchPwd = \"ldap_search_password\"", "const.go"), ("ROOT_PASSWORD = \"root_passwd\";", "A.java"),
    ("project(req, (\"email\", \"password\", \"old_password\", \"group_ids\"))", "a.py"),
    ("{\"secret\": [\"password\", \"sslrootcertFile\", \"sslcertFile\"]}", "a.json"),
    ("required_together=[[\"username\", \"password\"], [\"client_cert\", \"client_key\"]]", "a.py"),
    ("'ntfy_pass' => ['required_with:ntfy_user,ntfy_auth', 'nullable', 'string'],", "a.php"),
    ("\"sftp_password\": (\"--sftp-password\", \"str\"),", "a.py"),
    ("Project(\"x\") = \"PrivateKey\", \"{1EC25581-781E-4FEA-A8AC-72BBD599FB87}\"", "a.cs"),
    ("url.UserPassword(\"johnny\", \"abc123\")", "a.go"), ("find(t, \"Reset your password\", \"link-revoke\")", "a.go"),
    ("lookup('acme.vault.password', 'Tessier9Ashpool')", "a.yml"),
    ("CACHE_URL=\"mysql2://cacheuser:cachepass@localhost/cache\"", "a.env"),
    ("host=db username=psqluser password=psqlpass database=events", "a.sh"),
    ("# Verify with public key \"RWTx5Zr1tiHQLwG9keckT0c45M3AGeHD6IvimQHpyRywVWGbP1aVSGavRUN\"", "Dockerfile"),
    ("const FAKE_PASSWORD = 'rjGcfuRu7';", "a.ts"),
    ("spreadsheet_key = \"1S0mld7LMbUad8LYlo13Os9f7eNjw57MqVC0Yi\"", "a.py"),
    ("{\"allowed_credentials\": [\"rwOwV8WCh1hrE0M6mvaoRGpGHidqK6IlhkDJ2xERhPU=\"]}", "a.json"),
    ("docsearch({ apiKey: \"27590c872bf247526427720080358240\", indexName: \"acme\" })", "a.js"),
    ("{\"One-Time Password\": \"Kertakäyttöinen Salasana 2\"}", "locales/fi-FI/portal.json"),
    ("{\"create_token\": \"Belirte\\u00e7 olu\\u015ftur\"}", "locales/tr.json"),
    ("{\"en_PK\":\"a\",\"en_PW\":\"\\u82f1\\u6587 (\\u5e15)\"}", "locales/zh_CN/locales.json"),
    ("key = \"2.AOs41Hd8OQiCPXjyJKCiDA==|O6OHgt2U2hJGBSNGnimJmg==|iD33s8B69C8JhYYhSa==\"", "a.cs"),
    ("secret: \"<enc-v1>6FvOrx1O9TKBdalX4gMQrrKNZ99KIyg=\"", "a.yml"),
    ("CustomerKey: []string{\"MzJieXRlc2xvbmdzZWNyZXRrZXltdXN0cHJvdmlkZWQ=\"}", "a.go"),
    ("secretkey: VGVzdFNlY3JldDE=", "a.yml"), ("secret == '6163636573735f746f6b656e'", "a.py"),
    ("api_key: a1B2c3D4e5F6", "a.yml"), ("password: \"42424242\"", "a.yml"), ("password = \"h4x0rh4x0rh4x0r\"", "a.py"),
    ("password = \"=!#-+!?*/^%$=,@:;=\"", "a.py"), ("var needPassword = '{{ escape(trans('x9')) }}';", "a.js"),
    ("printf(\"PASS: Throughput is %d\")", "a.go"), ("clientSecret: SensitiveString2048;", "a.ts"),
    ("username = reg.Credential.Key\npassword = reg.Credential.AccessSecret\n", "a.go"),
    ("void load(File keyFile, char[] keyPassword) throws IOException {", "A.java"),
    ("\"scaleway_security_group_id\": \"0fe819c3-274d-472a-b3f5-ddb258d2d8bb\"", "a.json"),
    ("fields = ('auth_key', 'name', 'description', 'owner', 'comments', 'tags')", "a.py"),
    ("remote-auth = [\"django-auth-ldap\", \"python3-saml\"]", "pyproject.toml"),
    ("Username=Bruger\nPassword=Adgangskode\n", "config_da.properties"),
    ("User\\ name=Benutzer\nConfirm\\ Password=Parola Doğrula\n", "form_tr_TR.properties"),
    ("User=Utilisateur\nPassword=Mot de passe\n", "login_fr.properties"),
    ("$labels['password'] = 'Contraseña';\n$labels['newpasswd'] = 'Új jelszó:';", "localization/es_419/labels.inc"),
    ("dynamodb://aws_access_key_id:aws_secret_access_key@region", "a.rst"),
    ("Authorization: Basic dXNlcm5hbWU6cGFzc3dvcmQNCg==", "a.http"), ("amr = []string{\"password\", \"totp\"}", "a.go"),
    ("secret = [\"id=GITHUB_TOKEN,env=GITHUB_TOKEN\"]", "a.hcl"),
    ("WHERE server = @s AND database = @d AND password = @password;", "a.sql"),
    ("password: gAAAAABdWvy3OPMXLuD3iTHht1J5UeLWjFiFUyzoVp3bpyxRui3mevfvYf8dD7oibKzY==", "a.yml"),
    ("SaslServer user_test=\"test1\" username=\"test\" password=\"wrongpassword\";", "tests/jaas.conf"),
    ("Authorization: Basic am9objpwYXNzd29yZA==", "a.http"),
    ("create(username=user_name, password=user_001_password, host=x)", "a.py"),
  ])
  func harmless(text: String, path: String) async throws {
    let found = try await FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings
    #expect(found.isEmpty, "\(text): \(found.map(\.ruleID))")
  }

  /// What looks like one of them and is a secret.
  @Test(arguments: [
    ("url.UserPassword(\"johnny\", \"qV8mrTz21LwR9\")", "a.go"),
    ("new UsernamePasswordCredentials(user, \"qV8#mrTz21LwR9\")", "A.java"),
    ("password: \"qV8mrTz21LwR9.Pem7\"", "a.yml"), ("public key = 'kX7vQ2mZ9pL4tR8wB3nYc6';", "a.ts"),
    ("{\"password\": \"qV8#mrTz21LwR9\"}", "locales/portal.json"),
    ("DB_PASSWORD = \"db_kX7vQ2mZ9pL4tR8wB3nYc6\"", "a.py"),
    ("Map.of(\"user\", \"ann\", \"password\", \"qV8mrTz21LwR9\")", "A.java"),
    ("db.password=qV8#mrTz21LwR9", "app_it.properties"), ("postgres://cacheuser:qV8mrTz21LwR9@db/cache", "a.env"),
  ])
  func secrets(text: String, path: String) async throws {
    #expect(try await !FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings.isEmpty, "\(text)")
  }
}
