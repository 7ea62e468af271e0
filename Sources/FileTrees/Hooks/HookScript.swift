/// The text of our `pre-commit` hook, POSIX sh.
enum HookScript {
  /// Begins the second line of every version of the hook.
  static let marker = "# plimsoll-hook"

  /// Runs the hook that was there before, then the program; refuses the commit when the program is gone.
  ///
  /// - Parameter program: absolute path of `plimsoll`.
  static func text(program: String) -> String {
    """
    #!/bin/sh
    \(marker) 1
    # Written by "plimsoll hook install"; "plimsoll hook uninstall" removes it and restores the hook before it.
    previous="${0%/*}/\(GitHook.previousName)"
    if [ -x "$previous" ]; then
      "$previous" "$@" || exit $?
    fi
    program=\(quoted(program))
    if [ ! -x "$program" ]; then
      program=$(command -v plimsoll) || {
        echo "plimsoll: not found, neither at" \(quoted(program)) "nor in PATH: the commit was not checked." >&2
        echo "plimsoll: install it again, or commit without the check: git commit --no-verify" >&2
        exit 1
      }
    fi
    exec "$program" check --staged

    """
  }

  /// A word that sh takes literally.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
