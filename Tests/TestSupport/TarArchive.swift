/// Makes tar archives byte by byte (pax(1), "ustar Interchange Format").
public struct TarArchive {
  public struct Entry {
    public var name: [UInt8]
    public var content: [UInt8]
    /// `0` a file, `1` a hard link, `2` a symbolic link, `3` a device, `5` a directory.
    public var type = "0"
    public var target = ""

    public init(_ name: String, _ content: String = "", type: String = "0", target: String = "") {
      self.name = Array(name.utf8)
      self.content = Array(content.utf8)
      self.type = type
      self.target = target
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  public init(_ files: KeyValuePairs<String, String>) { self.init(files.map { Entry($0.key, $0.value) }) }

  public var bytes: [UInt8] {
    entries.flatMap { entry in
      Self.header(entry) + entry.content + [UInt8](repeating: 0, count: (512 - entry.content.count % 512) % 512)
    } + [UInt8](repeating: 0, count: 1_024)
  }

  private static func header(_ entry: Entry) -> [UInt8] {
    func field(_ text: [UInt8], _ length: Int) -> [UInt8] {
      text.prefix(length) + [UInt8](repeating: 0, count: max(0, length - text.count))
    }
    func octal(_ value: Int, _ length: Int) -> [UInt8] {
      let digits = Array(String(value, radix: 8).utf8)
      return [UInt8](repeating: 0x30, count: length - 1 - digits.count) + digits + [0]
    }
    var header = field(entry.name, 100) + octal(0o644, 8) + octal(0, 8) + octal(0, 8)
    header += octal(entry.content.count, 12) + octal(0, 12) + [UInt8](repeating: 0x20, count: 8)
    header += Array(entry.type.utf8) + field(Array(entry.target.utf8), 100) + Array("ustar".utf8) + [0, 0x30, 0x30]
    header = field(header, 512)
    let sum = header.reduce(0) { $0 + Int($1) }
    header.replaceSubrange(148..<156, with: octal(sum, 7) + [0x20])
    return header
  }
}
