internal import Model

/// JSON Web Tokens (RFC 7519 in JWS compact form, RFC 7515 section 7.1).
enum JWT {
  /// `today` decides whether the token has expired; nil leaves that open.
  static func verdict(_ token: [UInt8], today: CalendarDay? = nil) -> StructureVerdict {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, let header = Base64.decode(parts[0]), let claims = Base64.decode(parts[1]) else {
      return .broken("header or claims are not base64url")
    }
    guard let fields = JSONMembers(header), let algorithm = fields.string("alg") else {
      // Copies that went through a filter still show what they are.
      return isBraced(header) && header.contains(text: "\"alg\"") && isBraced(claims)
        ? .weak("header and claims are JSON with mangled characters")
        : .broken("the header is no JSON object with an algorithm")
    }
    // RFC 7516: an encrypted token has five parts, its second part is a key, not claims.
    if parts.count == 5 { return .holds("an encrypted token (JWE)") }
    guard let members = JSONMembers(claims) else {
      return isBraced(claims) && parts.count == 3 && parts[2].count >= 20
        ? .weak("the claims are JSON with mangled characters") : .broken("the claims are no JSON object")
    }
    if algorithm.lowercased() == "none" { return .weak("unsigned: the algorithm is \"none\"") }
    // A rule of its own finds header and claims without a signature: they open nothing, but the whole is near.
    if parts.count == 2, !isPublishedSample(members) { return .weak("header and claims decode to JSON") }
    guard parts.count < 4, parts.count == 2 || parts[2].count >= 20 else {
      return .broken("the signature is missing or cut off")
    }
    if isPublishedSample(members) { return .broken("the sample token of jwt.io or of RFC 7519") }
    if members.string("role") == "anon" {
      return .broken("a key for everybody: its role is anon, which row level security decides about")
    }
    if members.string("iss") == "supabase-demo" { return .weak("the key that every copy of Supabase begins with") }
    return validity(members, today)
  }

  /// Text that begins with `{`, ends with `}` and has no control characters.
  private static func isBraced(_ text: [UInt8]) -> Bool {
    text.first == UInt8(ascii: "{") && text.last == UInt8(ascii: "}") && text.allSatisfy { $0 >= 0x20 || $0 == 0x0A }
  }

  private static func validity(_ claims: JSONMembers, _ today: CalendarDay?) -> StructureVerdict {
    guard let seconds = claims.number("exp") else {
      return .holds("header and claims decode to JSON; no claim says that it ever expires")
    }
    guard let day = CalendarDay(secondsSince1970: seconds) else { return .holds("header and claims decode to JSON") }
    guard let today else { return .holds("header and claims decode to JSON; its exp claim is \(day)") }
    return day < today
      ? .weak("header and claims decode to JSON; it expired on \(day)")
      : .holds("header and claims decode to JSON; it is valid until \(day)")
  }

  /// The claims that every introduction shows.
  private static func isPublishedSample(_ claims: JSONMembers) -> Bool {
    claims.string("sub") == "1234567890" && claims.string("name") == "John Doe"
      || claims.string("iss") == "joe" && claims["http://example.com/is_root"] != nil
  }
}

extension CalendarDay {
  /// The day in UTC; nil for a number that is no second of the years 1970 to 9999.
  init?(secondsSince1970 seconds: Double) {
    guard seconds >= 0, seconds < 253_402_300_800 else { return nil }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras have 400 years.
    let days = Int(seconds) / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.init(
      year: yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month: month < 10 ? month + 3 : month - 9,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }
}
