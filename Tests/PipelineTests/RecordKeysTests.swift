import Model
import Testing

@testable import Pipeline

/// Values that a program finds a record, a setting or a place by, and beside each what looks like it and is a secret.
@Suite struct RecordKeysTests {
  private static let hex = "7c1e9a40d2b85f36e0a94b7d15c8f263"
  private static let letters = "q7rwz2m9kft4vxs8lpb3nyc6kxdj5hg0"
  private static let id = "3f9c21d7-5b8e-4a06-9d17-c2e4b80f6a35"

  private static func found(_ text: String, _ path: String) async throws -> Int {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: .medium).findings.count
  }

  @Test(arguments: [
    // Keys of records.
    ("$cg->gateway_key = '\(hex)';", "app/Seeder.php"), ("$stripe->key = '\(hex)';", "app/Seeder.php"),
    ("$order->key = '\(letters)';", "app/Seeder.php"), ("\"invoice_key\": \"\(id)\",", "app/a.json"),
    ("{\"id\": 7, \"name\": \"Forte\", \"key\": \"\(hex)\"}", "app/a.json"),
    ("['id' => 7, 'name' => 'Forte', 'key' => '\(letters)'],", "app/Seeder.php"),
    ("$stripe_keys = ['\(hex)', '4f2a9c81d07be35611aa90cfe2d48b77'];", "app/A.php"),
    ("<message>Row Key \(id) not found.</message>", "a.xml"), ("Tag Key \(id.dropLast()) not found", "a.txt"),
    ("\"PartnerKey\": \"00DQz7Rw2Mk9Tx4\",", "conftest.json"), ("key = \"001Dn00000Q7rW2IAJ\"", "a.py"),
    // What is looked for, and what is made.
    ("uri = vault.getSecret(\"neo4j_uri4\")", "a.java"),
    ("key = keyring.get_password(\"lanternfish\", \"LANTERN_KEY\")", "a.py"),
    ("let pw = Helpers.createServicePassword \"harbourlight\" principal", "a.fs"),
    ("var secret = new ApplicationPassword(\"tugsecret\", new ApplicationPasswordArgs", "A.cs"),
    ("const pw = new random.RandomPassword(\"lantern7\", { length: 16 });", "a.ts"),
    ("GENERATE_SESSION_TOKEN 'dock-7[10-20-1-4_4b19f7a2]'", "a.csv"),
    // Ids of payments.
    ("token = 'ch_Kq7RwZ2m9KfT4vXs8LpB3'", "a.rb"), ("\"customer_token\": \"cus_\(hex)\"", "a.json"),
    ("authorization = 'payment_\(hex)'", "a.rb"),
    // Names said again.
    ("case WIFI_WPA2_WPA3_PSK:\n  return \"WPA2/WPA3 PSK\";", "a.cpp"),
    ("RUN_E2E_KEEP_PASSWORD: 'run_e2e_keep_password',", "a.ts"),
    ("features = [\"make_secret\", \"otpurl7\"]", "Cargo.toml"),
    // Code, addresses, the use of commands.
    ("LOG_INFO(TAG, \"  Password=\" LOG_HIDDEN(\"'%s'\"), psk);", "a.cpp"),
    ("//! - password: `sha256({expiry_time}:{relay_secret}:{salt})`", "a.rs"),
    ("sql = \"SELECT * FROM a WHERE pass = '\".md5(\"harbour\", true).\"'\";", "a.php"),
    ("raw_ip_key(Some(\"[2001:db8:4009:81f::200e]:123\"))", "a.rs"), ("userPassword:2.5.13.18:=xx", "a.md"),
    ("card_token = '/v1/markets/MPk4Vq8Zr2mWx7TbN1/cards/CCp5HsLd93GfQe6uYwRt'", "a.rb"),
    ("smbclient -U 'ann[%passwd]' -L host", "a.md"),
    ("probe login host=10.1.1.1 user=root password=FILE0 0=a.txt", "a.md"),
    ("|User|Password|\n|---|---|\n|guest|_(blank)_|", "a.md"), ("password: (not set)", "a.yml"),
    ("http://10.1.1.1:80\\@10.2.2.2:80/", "a.txt"), ("dotenv://:key_1234@vault.acme.dev/env", "a.js"),
    ("{{- $password = randAscii7 $length }}", "secret.yaml"), ("{% set token = lookup4Vault7('x') %}", "a.j2"),
    ("sed -n 's/.*password: \"\\([^\"]*\\)\".*/\\1/p'", "NOTES.txt"), ("User-Password = \"\\366\\356\"", "a.txt"),
    ("psk = \"0x000102030405060708090a0b0c0d0e0f\"", "a.conf"),
    // What options, rules of forms, rows and constraints say.
    ("<!-- Pass '-Dquickly' to skip the checks -->", "pom.xml"), ("http://[ann:harbour]@host[:port]", "a.ini"),
    ("[['admin_password', 'avatar'], 'string', 'max' => 255],", "A.php"),
    ("{\"acme/fe_change_pwd\": \"<2.0.5|>=3,<3.0.3\"}", "installed.json"),
    ("'Crypto-Key' => 'p256ecdsa='.$encoded,", "A.php"), ("\"/'password' => '(.*)'/\",", "A.php"),
    ("weakPassText: \"Weakish\",", "a.js"), ("expect: []string{\"profile\", \"password\", \"oidc\"},", "a.go"),
    ("INSERT INTO a (b) VALUES ('7', 'http://x', '2013-10-07', '', 'password', '\(letters)');", "a.sql"),
    ("UPDATE teams SET password=NULL WHERE name='harbourteam'", "a.sql"),
    ("user := personWithPassword(\"kim-api@acme.com\")", "a.go"),
    ("auth_data: dGhlIHNoaXBzIGFyZSBsb2FkZWQgaW4gdGhlIGV2ZW5pbmcgaGVyZQ==", "a.yml"),
    ("key = hex2bin('736869707320617265206c6f616465642061742074686520326e642071756179')", "a.php"),
    ("{if $Key == 0} class=\"a\"{/if} src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAY\">", "a.tpl"),
    ("salt = \"93c7e1a85d2f604b\"", "a.py"),
    // Translations.
    ("{\"E2EE_password\": \"E2EE-tunnussana\"}", "app/i18n/locales/fi.json"),
    ("$_['entry_secret'] = 'Clé secrète';", "admin/language/fr-fr/api.php"),
    // What keys are derived with from the secret.
    ("signing_salt: \"k4Vq8Zr2mWx7TbN1cYp5Hs+jLd93GfQe\"", "config.exs"),
    ("COOKIE_ENCRYPTION_SALT: \"Z/qnb7Tw2Kx9cRm4VhPy6LdJs1fGaE8u\"", "compose.yml"),
    ("password: 'not_right'", "a.yml"), ("password: 'unknown'", "a.yml"),
  ])
  func isNone(text: String, path: String) async throws {
    #expect(try await Self.found(text, path) == 0, "\(text)")
  }

  @Test(arguments: [
    ("const MAPS_KEY = '\(hex)';", "app/a.js"), ("$this->key = '\(hex)';", "app/A.php"),
    ("bind_key: \(hex)", "a.yml"), ("api_keys = ['\(hex)', '4f2a9c81d07be35611aa90cfe2d48b77']", "a.py"),
    ("API key \(id)", "a.txt"), ("access_key = \"001Dn00000Q7rW2IAX\"", "a.py"),
    ("db.setPassword(\"q7RwZ2m9KfT4\")", "a.java"),
    ("keyring.set_password(\"lantern\", \"ann\", \"q7RwZ2m9KfT4\")", "a.py"),
    ("new Password(\"q7RwZ2m9KfT4\", salt)", "A.cs"),
    ("client_secret = 'pi_3Kq7Rw_secret_Z2m9KfT4vXs8LpB3nYc6'", "a.rb"),
    ("props.put(Context.SECURITY_CREDENTIALS, \"Granite!4765\");", "A.java"),
    ("env.put(API_TOKEN, \"q7RwZ2m9KfT4vXs8LpB3nYc6\");", "A.java"),
    (
      "<stringProp name=\"Header.name\">Authorization</stringProp>\n"
        + "<stringProp name=\"Header.value\">cTdSd1oybTlLZlQ0</stringProp>", "a.jmx"
    ),
    ("log = \"POST / HTTP/1.1\\r\\nX-Api-Key: q7RwZ2m9KfT4vXs8LpB3nYc6\\r\\nHost: a\"", "a.rb"),
    ("{\"note\": \"join</a>\\nPasscode: w+7*3kQZ\\n<h4>\"}", "a.json"),
    ("user_password = \"LighthouseKeeperHarbour1!\"", "a.py"),
    ("secret_salt = \"k4Vq8Zr2mWx7TbN1cYp5Hs+jLd93GfQe\"", "a.py"),
    ("INSERT INTO settings VALUES ('password', 'q7RwZ2m9KfT4vXs8');", "a.sql"),
    ("password = \"john@acme7!.com\"", "a.py"), ("security_salt = \"93c7e1a85d2f604b93c7e1a85d2f6041\"", "a.py"),
    ("user_password = [\"q7RwZ2m9KfT4\", \"avatar\"]", "a.py"),
    ("password = \"WPA2/WPA3 7kQzR\"", "a.py"), ("password: \"q7RwZ2(kf)\"", "a.yml"),
  ])
  func isASecret(text: String, path: String) async throws {
    #expect(try await Self.found(text, path) > 0, "\(text)")
  }

  @Test func anElementWithANameOfItsOwn() async throws {
    let text = "<Set name=\"trustPassword\">q7RwZ2harbourpwd</Set>\n<Set name=\"protocol\">TLSv1.2</Set>"
    #expect(try await Self.found(text, "jetty.xml") == 1)
  }
}
