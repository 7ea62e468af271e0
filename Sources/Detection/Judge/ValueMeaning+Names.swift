internal import RuleModel

/// Values that name something: a file, the setting itself, the user they belong to.
extension ValueMeaning {
  /// What a value names, by its own form.
  static func namedKind(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    if isFileName(bytes, range) { return "the name of a file" }
    if isEncString(bytes, range) { return "ciphertext" }
    if isOption(bytes, range) { return "the name of an option" }
    if isBracedID(bytes, range) { return "an id" }
    if isRepeated(bytes, range) { return "a few characters over and over" }
    if range.count == NKey.publicLength, NKey.isPublic(range.map({ bytes[$0] })) { return "a public key" }
    return nil
  }

  /// `rsa.2048.pem`, `certs/ca-key.pem`, `settings.local.json`: an ending that files have.
  private static func isFileName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let point = range.suffix(11).last(where: { bytes[$0] == UInt8(ascii: ".") }), point > range.lowerBound,
      range.count <= 200
    else { return false }
    let ending = ((point + 1)..<range.upperBound).map { bytes[$0] }
    guard endings.contains(ending[...]) else { return false }
    return range.allSatisfy { Placeholder.isWord(bytes[$0]) || "-./\\:~".utf8.contains(bytes[$0]) }
  }

  private static let endings = FileName.set(
    """
    pem key crt cer csr der p7b p12 pfx jks jceks bks keystore truststore asc gpg pub ppk kdbx json json5 yaml yml toml \
    ini conf cfg cnf config env properties xml txt md rst html htm css scss less js jsx ts tsx mjs cjs vue py rb go rs \
    java class kt cs php sh bash bat ps1 sql csv tsv log tmpl tpl j2 erb ejs png jpg jpeg gif svg ico pdf zip tar gz tgz bz2 \
    xz whl jar war so dll exe db sqlite lock tf tfvars hcl proto ccache keytab
    """)

  /// `--sftp-password`.
  private static func isOption(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 5, range.count <= 48, bytes[range.lowerBound] == UInt8(ascii: "-") else { return false }
    // `-Dskip.tests` of Java.
    if bytes[range.lowerBound + 1] == UInt8(ascii: "D") {
      return range.dropFirst(2).allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || ".-".utf8.contains(bytes[$0]) }
    }
    guard bytes[range.lowerBound + 1] == UInt8(ascii: "-") else { return false }
    return range.allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] == UInt8(ascii: "-") }
  }

  /// `{1EC25581-781E-4FEA-A8AC-72BBD599FB87}`: how projects and registries of Windows name things.
  private static func isBracedID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == 38 && bytes[range.lowerBound] == UInt8(ascii: "{")
      && ValueFeatures.isUUID(bytes, (range.lowerBound + 1)..<(range.upperBound - 1))
  }

  /// `42424242`, `h4x0rh4x0r`: up to eight characters that make up all of the text; `a1B2c3D4`: each follows the one before
  /// the last.
  private static func isRepeated(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 8 else { return false }
    if range.dropFirst(2).allSatisfy({ AnchorTable.lowercased(bytes[$0]) == AnchorTable.lowercased(bytes[$0 - 2]) &+ 1 }
    ) {
      return true
    }
    return (2...8).contains { period in
      period * 2 <= range.count && range.dropFirst(period).allSatisfy { bytes[$0] == bytes[$0 - period] }
    }
  }

  /// `2.iv|ciphertext|mac` and `7.ciphertext` of Bitwarden: a type, and base64 parted by bars.
  private static func isEncString(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 24, bytes[range.lowerBound] >= UInt8(ascii: "0"), bytes[range.lowerBound] <= UInt8(ascii: "9"),
      bytes[range.lowerBound + 1] == UInt8(ascii: ".")
    else { return false }
    let body = range.dropFirst(2)
    guard body.allSatisfy({ Placeholder.isWord(bytes[$0]) || "+/=|".utf8.contains(bytes[$0]) }) else { return false }
    return body.contains { bytes[$0] == UInt8(ascii: "|") } || bytes[range.upperBound - 1] == UInt8(ascii: "=")
  }

  /// `LDAP_SEARCH_PWD = "ldap_search_password"`, `"db-password": "dbPassword"`: two or more words, all of which the name
  /// has as well.
  static func repeatsName(_ bytes: Span<UInt8>, _ range: Range<Int>, name: [UInt8]) -> Bool {
    guard range.count <= 48,
      range.allSatisfy({ Placeholder.isWord(bytes[$0]) || "-. /".utf8.contains(bytes[$0]) }),
      range.count(where: { Placeholder.isDigit(bytes[$0]) }) <= 3
    else { return false }
    let said = KeyName.words(range.map { bytes[$0] }).map(common)
    guard said.count >= 2 else { return false }
    let words = Set(KeyName.words(name).map(common))
    if said.allSatisfy({ words.contains($0) }) { return true }
    // `RUN_E2E_PASSWORD = "run_e2e_password"`: words with digits in them are parted another way in capitals.
    let isLetter = { (byte: UInt8) in Placeholder.isWord(byte) && byte != 0x5F }
    let text = range.map { bytes[$0] }.filter(isLetter).map(AnchorTable.lowercased)
    return name.filter(isLetter).map(AnchorTable.lowercased)[...].ends(with: String(decoding: text, as: UTF8.self))
  }

  /// Ways of writing one word.
  private static func common(_ word: String) -> String {
    switch word {
    case "pwd", "passwd", "pass", "pw", "pswd": "password"
    case "username", "usr": "user"
    case "database": "db"
    default: word
    }
  }

  /// `group_ids`, `sslrootcertFile`, `required_with:user,auth`: two or more words as names of members and of rules have
  /// them, and nothing else.
  static func isMemberName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 48, bytes[range.lowerBound] >= 0x61, bytes[range.lowerBound] <= 0x7A,
      range.allSatisfy({ bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || "_:,.".utf8.contains(bytes[$0]) })
    else { return false }
    return KeyName.words(range.map { bytes[$0] }).count >= 2 && LetterModel.bitsPerLetter(bytes, range) < 4.8
  }

  /// `mysqluser:mysqlpass`, `username=psqluser password=psqlpass`: the same word before `user` and before `pass`.
  static func isNamedAsUser(_ bytes: Span<UInt8>, _ secret: Range<Int>) -> Bool {
    guard secret.count >= 5, secret.count <= 32,
      secret.allSatisfy({
        bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || bytes[$0] == 0x5F || bytes[$0] == 0x2D
      })
    else { return false }
    let text = secret.map { AnchorTable.lowercased(bytes[$0]) }
    for ending in passwordEndings
    where text.count >= ending.count + 2 && text.suffix(ending.count).elementsEqual(ending) {
      let stem = text.dropLast(ending.count)
      let start = max(0, secret.lowerBound - 120)
      var i = start
      while i + stem.count + 4 <= secret.lowerBound {
        if stem.indices.allSatisfy({ AnchorTable.lowercased(bytes[i + $0]) == stem[$0] }),
          userWords.contains(where: { word in
            word.indices.allSatisfy { AnchorTable.lowercased(bytes[i + stem.count + $0]) == word[$0] }
          })
        {
          return true
        }
        i += 1
      }
    }
    return false
  }

  private static let passwordEndings = ["password", "passwd", "pass", "pwd"].map { Array($0.utf8) }
  private static let userWords = ["user", "name"].map { Array($0.utf8) }

  /// `Jelszó`, `Lozinka`: the label of a field, in one language or another.
  static func isWordForPassword(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 5, range.count <= 24,
      range.allSatisfy({
        bytes[$0] >= 0x80 || bytes[$0] | 0x20 >= 0x61 && bytes[$0] | 0x20 <= 0x7A || " -".utf8.contains(bytes[$0])
      })
    else { return false }
    return passwords.contains(String(decoding: range.map { bytes[$0] }, as: UTF8.self).lowercased())
  }

  private static let passwords: Set<String> = [
    "passwort", "kennwort", "passwuert", "wachtwoord", "wagwoord", "lösenord", "losenord", "adgangskode", "passord",
    "lykilorð", "aðgangsorð", "salasana", "parool", "parole", "slaptažodis", "hasło", "haslo", "heslo", "jelszó",
    "jelszo", "lozinka", "šifra", "zaporka", "geslo", "parolă", "parola", "parolë", "fjalëkalimi", "fjalëkalim",
    "şifre", "sifre", "κωδικός", "пароль", "парола", "лозинка", "mot de passe", "motdepasse", "contraseña",
    "contrasena", "contrasenya", "contrasinal", "pasahitza", "senha", "palavra-passe", "cyfrinair", "pasfhocal",
    "focal faire", "facal-faire", "mật khẩu", "matkhau", "kata sandi", "katasandi", "sandi", "kata laluan",
    "nenosiri", "neno la siri", "palitan", "iphasiwedi", "нууц үг", "құпиясөз", "сырсөз", "parol", "şifrə",
  ]
}
