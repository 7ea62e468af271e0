internal import Model
internal import Synchronization

/// A text of the project that several checks read; what is made of it is made once.
final class ProjectDocument: Sendable {
  /// Relative to the project.
  let path: RepoPath
  /// Bytes that are not UTF-8 are U+FFFD, a byte order mark is dropped.
  let text: String
  private let state = Mutex(State())

  private struct State {
    var markdown: MarkdownText?
    var prose: FoldedText?
    var headings: FoldedText?
    var emptySections: Set<Int>?
  }

  init(path: RepoPath, bytes: [UInt8]) {
    self.path = path
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    text = String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }

  var markdown: MarkdownText { state.withLock { markdown(&$0) } }

  /// The text outside code blocks and comments, without addresses' hosts and the headings of empty sections.
  var prose: FoldedText {
    state.withLock { state in
      if let known = state.prose { return known }
      let prose = markdown(&state).text(without: emptySections(&state))
      state.prose = prose
      return prose
    }
  }

  /// The headings of sections that hold something, a line each.
  var headings: FoldedText {
    state.withLock { state in
      if let known = state.headings { return known }
      let markdown = markdown(&state)
      let empty = emptySections(&state)
      let headings = FoldedText(
        markdown.headings.filter { !empty.contains($0.line) }.map(\.text).joined(separator: "\n"))
      state.headings = headings
      return headings
    }
  }

  /// The numbers of the lines of headings below which nothing stands.
  var emptySections: Set<Int> { state.withLock { emptySections(&$0) } }

  private func emptySections(_ state: inout State) -> Set<Int> {
    if let known = state.emptySections { return known }
    let found = markdown(&state).emptySections
    state.emptySections = found
    return found
  }

  private func markdown(_ state: inout State) -> MarkdownText {
    let markdown = state.markdown ?? MarkdownText(text)
    state.markdown = markdown
    return markdown
  }
}
