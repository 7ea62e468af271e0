internal import CLibYAML

/// Reads a stream as libyaml's events; the only place that touches C.
///
/// Owns a copy of the input and the C parser, both released in `deinit`. No pointer leaves the class.
@safe
final class EventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) throws(YAMLIssue) {
    self.bytes = bytes
    unsafe input = .allocate(capacity: max(1, bytes.count))
    _ = unsafe input.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw YAMLIssue(line: 1, column: 1, message: "out of memory")
    }
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after `streamEnd` only `streamEnd` comes.
  func next() throws(YAMLIssue) -> YAMLEvent {
    var raw = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else { throw issue() }
    defer { unsafe yaml_event_delete(&raw) }
    let start = unsafe YAMLEvent.Mark(raw.start_mark)
    let end = unsafe YAMLEvent.Mark(raw.end_mark)
    return YAMLEvent(kind: unsafe kind(raw), start: start, end: end)
  }

  private func kind(_ raw: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe raw.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(unsafe text(raw.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = unsafe raw.data.scalar
      let value = unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let properties = unsafe YAMLEvent.Properties(anchor: text(scalar.anchor), tag: tag(scalar.tag))
      return .scalar(YAMLScalar(text: value, style: unsafe style(scalar.style)), properties)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = unsafe raw.data.sequence_start
      return unsafe .sequenceStart(
        .init(
          anchor: text(sequence.anchor), tag: tag(sequence.tag), isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let mapping = unsafe raw.data.mapping_start
      return unsafe .mappingStart(
        .init(anchor: text(mapping.anchor), tag: tag(mapping.tag), isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    // libyaml gives an event of no type after the end of the stream.
    default: return .streamEnd
    }
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(decodingCString: pointer, as: UTF8.self)
  }

  /// The non-specific tag `!` says nothing to PyYAML and counts as none.
  private func tag(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    let tag = unsafe text(pointer)
    return tag == "!" ? nil : tag
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// What the parser says is wrong, as a sentence at its place.
  private func issue() -> YAMLIssue {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "not readable"
    let source = SourceText(bytes)
    switch unsafe parser.pointee.error {
    case YAML_MEMORY_ERROR: return YAMLIssue(line: 1, column: 1, message: "out of memory")
    case YAML_READER_ERROR:
      let place = unsafe source.place(ofByte: Int(clamping: parser.pointee.problem_offset))
      let message = unsafe SyntaxMessage.unreadable(problem, value: Int(parser.pointee.problem_value))
      return YAMLIssue(line: place.line, column: place.column, message: message)
    default:
      let mark = source.clamped(unsafe YAMLEvent.Mark(parser.pointee.problem_mark))
      let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) } ?? ""
      let contextLine = unsafe YAMLEvent.Mark(parser.pointee.context_mark).line
      let message = SyntaxMessage.sentence(
        for: problem, context: context, contextLine: contextLine, at: mark, in: source)
      return YAMLIssue(line: mark.line, column: mark.column, message: message)
    }
  }
}

extension YAMLEvent.Mark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}
