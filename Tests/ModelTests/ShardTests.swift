import Model
import Testing

@Suite struct ShardTests {
  @Test("Every path is in one shard, and each shard has about as many", arguments: [1, 2, 3, 7])
  func partition(count: Int) {
    let shards = (1...count).compactMap { Shard(number: $0, count: count) }
    #expect(shards.count == count)
    let paths = (0..<2_000).map { RepoPath("plugins/\($0)/main.py") }
    for path in paths { #expect(shards.count { $0.holds(path) } == 1) }
    #expect(shards.count { $0.holds(nil) } == 1)
    for shard in shards {
      let own = paths.count(where: shard.holds)
      #expect(abs(own - paths.count / count) < paths.count / count / 4 + 1)
    }
  }

  @Test("Where a path belongs never changes: reports of two machines are joined")
  func stable() {
    let shards = (1...5).compactMap { Shard(number: $0, count: 5) }
    let numbers = ["", "a", "README.md", "src/ü.py", "b.py", "c/d"].map { path in
      shards.first { $0.holds(RepoPath(path)) }?.number
    }
    #expect(numbers == [4, 4, 1, 4, 2, 1])
  }

  @Test("A directory is where its name is, with or without the slash")
  func directory() {
    for shard in (1...7).compactMap({ Shard(number: $0, count: 7) }) {
      #expect(shard.holds("build/") == shard.holds("build"))
    }
  }

  @Test(arguments: ["", "1", "/", "1/", "/2", "0/1", "2/1", "1/2/3", " 1/2", "1/99999999999999999999"])
  func isNone(text: String) { #expect(Shard(text) == nil) }
}
