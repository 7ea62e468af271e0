internal import Model
internal import RuleModel

extension SecretScanner {
  /// Decodes what holds an encoded anchor and looks at it as at any other bytes; matches get the place of their
  /// encoding in the buffer.
  ///
  /// `outer` is the text that `bytes` are, when they were decoded themselves.
  func decode(
    _ runs: [EncodedRun], _ bytes: Span<UInt8>, outer: DecodedText?, depth: Int, _ file: ScannedFile,
    _ scratch: inout ScanScratch, _ matches: inout [Match]
  ) {
    guard depth <= DecodingLimits.depth else {
      scratch.isDecodingLimited = true
      return
    }
    var decodedUpTo = [Int](repeating: 0, count: AnchorEncoding.allCases.count)
    for run in runs where run.hit >= decodedUpTo[Int(run.encoding.rawValue)] {
      guard scratch.decodedBytes < DecodingLimits.bytes else {
        scratch.isDecodingLimited = true
        return
      }
      guard var text = run.decode(bytes), !text.bytes.isEmpty else { continue }
      decodedUpTo[Int(run.encoding.rawValue)] = text.range.upperBound
      if text.range.count >= DecodingLimits.run { scratch.isDecodingLimited = true }
      scratch.decodedBytes += text.bytes.count
      if let outer {
        for i in text.origins.indices {
          text.origins[i] = outer.origins[min(Int(text.origins[i]), outer.origins.count - 1)]
        }
      }
      let first = matches.count
      _ = pass(text.bytes.span, file: file, nil, &scratch, &matches)
      let nested = scratch.encoded
      text.place(&matches, from: first, reason: "decoded from \(run.name)")
      // A guess in ordinary text is less than that in what was decoded.
      for i in (first..<matches.count).reversed() where matches[i].confidence < .medium { matches.remove(at: i) }
      if !nested.isEmpty {
        decode(nested, text.bytes.span, outer: text, depth: depth + 1, file, &scratch, &matches)
      }
    }
  }
}
