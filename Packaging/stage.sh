#!/bin/sh
# Lays PROGRAM, its man pages and completions out below FOLDER as they belong below a prefix. Manual and completions are
# made from the commands that PROGRAM describes, by swift-argument-parser's own means; MANUAL is its generate-manual.
#   Packaging/stage.sh PROGRAM MANUAL FOLDER
set -eu
program=$1 manual=$2 folder=$3
share=$folder/share
install -d "$folder/bin" "$share/man/man1" "$share/bash-completion/completions" "$share/zsh/site-functions" \
  "$share/fish/vendor_completions.d"
install -s -m 755 "$program" "$folder/bin/plimsoll"
# Sourced, not run: no interpreter is named.
"$program" --generate-completion-script bash | sed '1{/^#!/d;}' > "$share/bash-completion/completions/plimsoll"
"$program" --generate-completion-script zsh > "$share/zsh/site-functions/_plimsoll"
"$program" --generate-completion-script fish > "$share/fish/vendor_completions.d/plimsoll.fish"
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%Y-%m-%d)
"$manual" "$program" --multi-page --date "$day" --output-directory "$share/man/man1"
# The generator fills all lines: examples, a command and what it does on each, are kept as they are, and an empty line
# is a paragraph. A page is called as other pages and `apropos` call it, its command as it is typed.
for page in "$share"/man/man1/plimsoll*.1; do
  awk -v name="$(basename "$page" .1)" '
    /^\.Nm "/ && !typed { typed = $0; print ".Nm " name; next }
    /^\.Nm$/ && typed { print typed; next }
    /^\.Nd "/ { sub(/"/, ""); sub(/\.?"$/, "") }
    /^plimsoll .*  / { if (!literal) print ".Bd -literal -compact"; literal = 1; print; next }
    literal { print ".Ed"; literal = 0 }
    /^$/ { print ".Pp"; next }
    { print }' "$page" > "$page.new"
  mv "$page.new" "$page"
  chmod 644 "$page"
done
