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
  }

  init(path: RepoPath, bytes: [UInt8]) {
    self.path = path
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    text = String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }

  var markdown: MarkdownText { state.withLock { markdown(&$0) } }

  /// The text outside code blocks and comments.
  var prose: FoldedText {
    state.withLock { state in
      let prose = state.prose ?? markdown(&state).text
      state.prose = prose
      return prose
    }
  }

  /// The headings, a line each.
  var headings: FoldedText {
    state.withLock { state in
      let headings = state.headings ?? FoldedText(markdown(&state).headings.map(\.text).joined(separator: "\n"))
      state.headings = headings
      return headings
    }
  }

  private func markdown(_ state: inout State) -> MarkdownText {
    let markdown = state.markdown ?? MarkdownText(text)
    state.markdown = markdown
    return markdown
  }
}
