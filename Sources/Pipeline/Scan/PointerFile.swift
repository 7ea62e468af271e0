/// A file that git keeps in the place of a content that is kept elsewhere.
enum PointerFile {
  /// How pointers begin, and how long they are at most, in bytes.
  ///
  /// Sources: Git LFS, docs/spec.md, "The Pointer"; git-annex, "pointer file".
  private static let forms: [(start: [UInt8], limit: Int)] = [
    (Array("version https://git-lfs.github.com/spec/".utf8), 1 << 10), (Array("/annex/objects/".utf8), 32 << 10),
  ]

  /// Whether this is one, being the whole of a file.
  static func isPointer(_ content: Span<UInt8>) -> Bool {
    forms.contains { form in
      guard content.count <= form.limit, content.count >= form.start.count else { return false }
      return form.start.indices.allSatisfy { content[$0] == form.start[$0] }
    }
  }
}
