/// The ways in which languages and formats write a name and its value; what a rule for assignments finds in one of them it
/// finds in all.
struct AssignmentSyntax {
  /// The file's name says how it is read.
  let path: String
  /// With `NAME` and `VALUE`.
  let template: String

  init(_ path: String, _ template: String) {
    self.path = path
    self.template = template
  }

  /// The text with the place of the value in it.
  func text(name: String, value: [UInt8]) -> VerifiedText {
    let named = template.split(separator: "NAME", omittingEmptySubsequences: false).joined(separator: name)
    let parts = named.split(separator: "VALUE", maxSplits: 1, omittingEmptySubsequences: false).map { Array($0.utf8) }
    let start = parts[0].count
    return VerifiedText(
      bytes: parts[0] + value + (parts.count > 1 ? parts[1] : []) + [0x0A], ranges: [start..<(start + value.count)])
  }

  /// Letters, digits, dashes and underscores alone, which no format has to escape.
  static func takes(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 16
      && value.allSatisfy { byte in
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte == 0x2D
      }
  }

  static let all: [AssignmentSyntax] = data + settings + shells + languages

  private static let data: [AssignmentSyntax] = [
    .init("a.json", #"{"NAME": "VALUE"}"#), .init("a.json", #"{"body": "{\"NAME\": \"VALUE\"}"}"#),
    .init("a.json", #"{"body": "{\\\"NAME\\\":\\\"VALUE\\\"}"}"#), .init("a.json", "{\"NAME\":\n  \"VALUE\"}"),
    .init("a.json5", "{NAME: 'VALUE'}"), .init("a.json", #"{"name": "NAME", "value": "VALUE"}"#),
    .init("a.xml", #"<db NAME="VALUE"/>"#), .init("a.xml", "<NAME>VALUE</NAME>"),
    .init("a.xml", "<NAME><![CDATA[VALUE]]></NAME>"), .init("a.xml", #"<property name="NAME">VALUE</property>"#),
    .init("a.xml", "<property name='NAME' value='VALUE'/>"),
    .init("a.config", #"<setting name="NAME" serializeAs="String"><value>VALUE</value></setting>"#),
    .init("a.plist", "<key>NAME</key>\n<string>VALUE</string>"),
    .init("a.yaml", "NAME: VALUE"), .init("a.yaml", "NAME: 'VALUE'"), .init("a.yaml", "NAME: |\n  VALUE"),
    .init("a.yaml", "NAME: >-\n  VALUE"), .init("a.yaml", "NAME: !!str VALUE"), .init("a.yaml", "NAME: &one \"VALUE\""),
    .init("a.yaml", "NAME:\n  \"VALUE\""), .init("a.yaml", "- {name: x, NAME: VALUE}"),
    .init("a.yaml", "environment:\n  - NAME=VALUE"), .init("a.yaml", "- name: NAME\n  value: \"VALUE\""),
    .init("a.toml", "NAME = \"VALUE\""), .init("a.toml", "NAME = 'VALUE'"), .init("a.toml", "NAME = '''\nVALUE'''"),
    .init("a.toml", "db = { NAME = \"VALUE\" }"),
  ]

  private static let settings: [AssignmentSyntax] = [
    .init("a.properties", "NAME=VALUE"), .init("a.properties", "NAME: VALUE"), .init("a.properties", "NAME VALUE"),
    .init("a.properties", "app.NAME = VALUE"), .init("a.properties", "app.NAME=\\\n  VALUE"),
    .init("a.ini", "NAME = VALUE"), .init("a.ini", "NAME=\"VALUE\""), .init("a.ini", "NAME:VALUE"),
    .init("a.conf", "NAME VALUE"), .init("a.conf", "NAME \"VALUE\""), .init(".env", "NAME=VALUE"),
    .init("a.tf", "NAME = \"VALUE\""), .init("a.tf", "variable \"NAME\" {\n  default = \"VALUE\"\n}"),
    .init("a.hcl", "NAME = <<EOT\nVALUE\nEOT"), .init("a.tf", "environment = { NAME = \"VALUE\" }"),
    .init("Dockerfile", "ENV NAME=VALUE"), .init("Dockerfile", "ENV NAME VALUE"),
    .init("Dockerfile", "ARG NAME=\"VALUE\""),
    .init("Dockerfile", "ENV A=b \\\n    NAME=VALUE"), .init("Makefile", "NAME := VALUE"),
    .init("Makefile", "export NAME ?= VALUE"),
  ]

  private static let shells: [AssignmentSyntax] = [
    .init("a.sh", "export NAME=VALUE"), .init("a.sh", "NAME='VALUE' ./run"), .init("a.sh", "declare -x NAME=\"VALUE\""),
    .init("a.sh", "local NAME=$'VALUE'"),
    .init("a.fish", "set -gx NAME VALUE"),
    .init("a.csh", "setenv NAME VALUE"), .init("a.ps1", "$env:NAME = \"VALUE\""), .init("a.ps1", "$NAME = 'VALUE'"),
    .init("a.ps1", "[Environment]::SetEnvironmentVariable(\"NAME\", \"VALUE\", \"User\")"),
    .init("a.ps1", "Set-Item -Path Env:NAME -Value \"VALUE\""), .init("a.bat", "set NAME=VALUE"),
    .init("a.bat", "set \"NAME=VALUE\""), .init("a.cmd", "setx NAME VALUE"),
  ]

  private static let languages: [AssignmentSyntax] = [
    .init("a.kt", "val NAME: String = \"VALUE\""), .init("a.kt", "const val NAME = \"\"\"VALUE\"\"\""),
    .init("a.swift", "let NAME = \"VALUE\""), .init("a.swift", "let NAME: String = #\"VALUE\"#"),
    .init("a.swift", "let NAME = \"\"\"\n  VALUE\n  \"\"\""), .init("a.go", "NAME := \"VALUE\""),
    .init("a.go", "NAME := `VALUE`"), .init("a.go", "var NAME string = \"VALUE\""),
    .init("a.go", "Config{NAME: \"VALUE\"}"),
    .init("a.go", "os.Setenv(\"NAME\", \"VALUE\")"), .init("a.rs", "const NAME: &str = \"VALUE\";"),
    .init("a.rs", "let NAME = r#\"VALUE\"#;"), .init("a.rs", "let NAME = String::from(\"VALUE\");"),
    .init("a.rs", "NAME: Some(\"VALUE\".into()),"), .init("a.php", "$NAME = \"VALUE\";"),
    .init("a.php", "'NAME' => 'VALUE',"), .init("a.php", "define('NAME', 'VALUE');"),
    .init("a.php", "'NAME' => env('NAME', 'VALUE'),"), .init("a.pl", "my $NAME = 'VALUE';"),
    .init("a.pl", "NAME => q{VALUE},"), .init("a.pl", "$ENV{NAME} = \"VALUE\";"), .init("a.rb", ":NAME => 'VALUE'"),
    .init("a.rb", "ENV['NAME'] = 'VALUE'"), .init("a.rb", "ENV.fetch(\"NAME\") { \"VALUE\" }"),
    .init("a.rb", "NAME = %q(VALUE)"), .init("a.lua", "local NAME = [[VALUE]]"),
    .init("a.lua", "c[\"NAME\"] = \"VALUE\""),
    .init("a.r", "NAME <- \"VALUE\""), .init("a.r", "Sys.setenv(NAME = \"VALUE\")"),
    .init("a.py", "NAME: str = 'VALUE'"),
    .init("a.py", "os.environ[\"NAME\"] = \"VALUE\""), .init("a.py", "NAME = (\n    \"VALUE\"\n)"),
    .init("a.py", "NAME = os.environ.get(\"X\", \"VALUE\")"), .init("a.py", "connect(NAME=\"VALUE\")"),
    .init("a.ts", "private readonly NAME: string = `VALUE`;"), .init("a.js", "const NAME = process.env.X || \"VALUE\""),
    .init("A.java", "props.put(\"NAME\", \"VALUE\");"), .init("A.java", "char[] NAME = \"VALUE\".toCharArray();"),
    .init("A.cs", "public string NAME { get; set; } = \"VALUE\";"), .init("A.cs", "public string NAME => \"VALUE\";"),
    .init("A.cs", "NAME = @\"VALUE\""), .init("a.c", "#define NAME \"VALUE\""),
    .init("a.c", "char NAME[] = \"VALUE\";"),
    .init("a.cpp", "std::string NAME{\"VALUE\"};"), .init("a.cpp", "const auto NAME = R\"(VALUE)\";"),
    .init("a.m", "NSString *NAME = @\"VALUE\";"), .init("a.vb", "Dim NAME As String = \"VALUE\""),
    .init("a.groovy", "def NAME = 'VALUE'"), .init("a.erl", "{NAME, \"VALUE\"}"), .init("a.clj", "{:NAME \"VALUE\"}"),
    .init("a.pas", "NAME := 'VALUE';"), .init("a.nix", "NAME = \"VALUE\";"),
  ]
}
