/// URLs in which words of the schema stand for the user and the host: what a document or a parser's test shows.
enum SchemaURL {
  /// True for `scheme://username:…@hostname`: the password may be one, but no host is there to use it on; and for a password
  /// that is the name of the user.
  ///
  /// `lead` is the match up to the password.
  static func isOne(_ bytes: Span<UInt8>, lead: Range<Int>, _ secret: Range<Int>) -> Bool {
    guard let user = user(bytes, lead) else { return false }
    // `//wekan:wekan@wekan-db`: the password is the name of what it is for.
    if user.count == secret.count, zip(user, secret).allSatisfy({ bytes[$0] == bytes[$1] }) { return true }
    guard contains(users, bytes, user) else { return false }
    let start = secret.upperBound + 1
    guard secret.upperBound < bytes.count, bytes[secret.upperBound] == UInt8(ascii: "@"), start < bytes.count else {
      return false
    }
    var end = start
    while end < bytes.count, end - start < 64, Placeholder.isWord(bytes[end]) || "-.".utf8.contains(bytes[end]) {
      end += 1
    }
    let host = start..<end
    return contains(hosts, bytes, host)
      || hostEndings.contains { mark in
        let length = mark.utf8CodeUnitCount
        return host.count >= length && ValueCursor.isText(bytes, host.upperBound - length, mark)
      }
  }

  /// What stands between `//` and the colon before the password.
  private static func user(_ bytes: Span<UInt8>, _ lead: Range<Int>) -> Range<Int>? {
    guard let last = lead.last, bytes[last] == UInt8(ascii: ":") else { return nil }
    var start = last
    while start > lead.lowerBound, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
    guard start - 2 >= lead.lowerBound, bytes[start - 2] == UInt8(ascii: "/") else { return nil }
    return start..<last
  }

  private static func contains(_ words: [[UInt8]], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    words.contains { Gate.equals($0, bytes, range) }
  }

  private static let users = [
    "user", "username", "usr", "user1", "myuser", "my_user", "login", "name", "foo", "bar", "joe", "bob", "alice", "u",
    "a", "someuser", "some_user",
  ].map { Array($0.utf8) }
  private static let hosts = [
    "host", "hostname", "host1", "myhost", "my_host", "server", "myserver", "somehost", "domain", "foo", "bar", "baz",
    "h", "b", "x", "example", "domain.com", "host.com", "hostname.com", "server.com", "mydomain.com",
  ].map { Array($0.utf8) }
  private static let hostEndings: [StaticString] = ["example.com", "example.org", "example.net", ".example"]
}
