internal import RuleModel

/// Finds how far an encoding goes on both sides of an encoded anchor, and decodes it.
struct EncodedRun {
  let encoding: AnchorEncoding
  /// Where the encoded anchor stands.
  let hit: Int

  /// Nil when nothing can be decoded here.
  func decode(_ bytes: Span<UInt8>) -> DecodedText? {
    switch encoding {
    case .base64Aligned0, .base64Aligned1, .base64Aligned2: base64(bytes)
    case .hex: pairs(bytes)
    case .unicodeEscape: escapes(bytes, "\\u", digits: 4)
    case .byteEscape: escapes(bytes, "\\x", digits: 2)
    case .percent: percent(bytes)
    }
  }

  /// The name for the reason of a finding.
  var name: String {
    switch encoding {
    case .base64Aligned0, .base64Aligned1, .base64Aligned2: "base64"
    case .hex: "hexadecimal digits"
    case .unicodeEscape, .byteEscape: "escapes"
    case .percent: "percent-encoding"
    }
  }

  // MARK: base64

  private func base64(_ bytes: Span<UInt8>) -> DecodedText? {
    // The group of four that holds the anchor's first own character.
    var start = hit - encoding.charactersBefore
    guard start >= 0 else { return nil }
    for i in start..<hit where Base64.value(bytes[i]) == nil { return nil }
    while start >= 4, hit - start < DecodingLimits.run, isGroup(bytes, start - 4) { start -= 4 }
    var text = DecodedText(range: start..<start)
    var position = start
    var buffer: UInt32 = 0
    var count = 0
    var lineStart = start
    var origins: (Int, Int, Int, Int) = (0, 0, 0, 0)
    while position < bytes.count, position - start < DecodingLimits.run {
      let byte = bytes[position]
      if let value = Base64.value(byte) {
        buffer = buffer << 6 | value
        switch count {
        case 0: origins.0 = position
        case 1: origins.1 = position
        case 2: origins.2 = position
        default: origins.3 = position
        }
        count += 1
        position += 1
        if count == 4 {
          text.bytes.append(UInt8(truncatingIfNeeded: buffer >> 16))
          text.bytes.append(UInt8(truncatingIfNeeded: buffer >> 8))
          text.bytes.append(UInt8(truncatingIfNeeded: buffer))
          text.origins.append(Int32(origins.0))
          text.origins.append(Int32(origins.1))
          text.origins.append(Int32(origins.2))
          buffer = 0
          count = 0
        }
      } else if let next = continued(bytes, position, lineLength: position - lineStart) {
        position = next
        lineStart = next
      } else {
        break
      }
    }
    // A last group of two or three characters.
    if count >= 2 {
      text.bytes.append(UInt8(truncatingIfNeeded: count == 2 ? buffer >> 4 : buffer >> 10))
      text.origins.append(Int32(origins.0))
    }
    if count == 3 {
      text.bytes.append(UInt8(truncatingIfNeeded: buffer >> 2))
      text.origins.append(Int32(origins.1))
    }
    var end = position
    while end < bytes.count, end - position < 2, bytes[end] == UInt8(ascii: "=") { end += 1 }
    text.origins.append(Int32(end))
    text.range = start..<end
    return text
  }

  private func isGroup(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    for i in start..<(start + 4) where Base64.value(bytes[i]) == nil { return false }
    return true
  }

  /// Where a wrapped run goes on behind a line break; nil when it ends here. Lines are wrapped at 64 or 76 characters
  /// (RFC 7468, RFC 2045), so a short line is the last one.
  private func continued(_ bytes: Span<UInt8>, _ position: Int, lineLength: Int) -> Int? {
    guard lineLength >= 60 else { return nil }
    var next = position
    if bytes[next] == UInt8(ascii: "\\"), next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: "n") {
      next += 2
    } else {
      if bytes[next] == 0x0D { next += 1 }
      guard next < bytes.count, bytes[next] == 0x0A else { return nil }
      next += 1
      while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09, next - position < 40 { next += 1 }
    }
    return next < bytes.count && Base64.value(bytes[next]) != nil ? next : nil
  }

  // MARK: digits

  private func pairs(_ bytes: Span<UInt8>) -> DecodedText? {
    var start = hit
    while start >= 2, hit - start < DecodingLimits.run, Shape.hexValue(bytes[start - 1]) != nil,
      Shape.hexValue(bytes[start - 2]) != nil
    {
      start -= 2
    }
    var text = DecodedText(range: start..<start)
    var position = start
    while position + 1 < bytes.count, position - start < DecodingLimits.run,
      let high = Shape.hexValue(bytes[position]), let low = Shape.hexValue(bytes[position + 1])
    {
      text.bytes.append(high << 4 | low)
      text.origins.append(Int32(position))
      position += 2
    }
    text.origins.append(Int32(position))
    text.range = start..<position
    return text
  }

  /// `\u0067`, `\x67`: escapes are decoded, what stands between them is kept, up to a quote or the line's end.
  private func escapes(_ bytes: Span<UInt8>, _ prefix: StaticString, digits: Int) -> DecodedText? {
    let letter = unsafe prefix.utf8Start[1]
    return mixed(bytes) { bytes, position in
      guard bytes[position] == UInt8(ascii: "\\"), position + 2 + digits <= bytes.count,
        bytes[position + 1] | 0x20 == letter
      else { return nil }
      var value: UInt32 = 0
      for i in (position + 2)..<(position + 2 + digits) {
        guard let digit = Shape.hexValue(bytes[i]) else { return nil }
        value = value << 4 | UInt32(digit)
      }
      return value < 0x80 ? (UInt8(value), 2 + digits) : nil
    }
  }

  private func percent(_ bytes: Span<UInt8>) -> DecodedText? {
    mixed(bytes) { bytes, position in
      guard bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let high = Shape.hexValue(bytes[position + 1]), let low = Shape.hexValue(bytes[position + 2])
      else { return nil }
      return (high << 4 | low, 3)
    }
  }

  /// The stretch around the hit without white space or quotes, its escapes decoded.
  private func mixed(_ bytes: Span<UInt8>, escape: (Span<UInt8>, Int) -> (UInt8, Int)?) -> DecodedText {
    var start = hit
    while start > 0, hit - start < DecodingLimits.run / 8, EncodedRun.isInside(bytes[start - 1]) { start -= 1 }
    var text = DecodedText(range: start..<start)
    var position = start
    while position < bytes.count, position - start < DecodingLimits.run, EncodedRun.isInside(bytes[position]) {
      text.origins.append(Int32(position))
      if let (byte, length) = escape(bytes, position) {
        text.bytes.append(byte)
        position += length
      } else {
        text.bytes.append(bytes[position])
        position += 1
      }
    }
    text.origins.append(Int32(position))
    text.range = start..<position
    return text
  }

  private static func isInside(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "`")
      && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
  }
}
