#!/bin/sh
# Makes a Debian package of TREE (what `make dist` laid out) in FOLDER. VERSION, ARCH (as Debian calls it), REPOSITORY,
# MAINTAINER_NAME, MAINTAINER_EMAIL and SOURCE_DATE_EPOCH come from the environment.
#   Packaging/deb.sh TREE FOLDER
set -eu
tree=$1 folder=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$folder/.deb
rm -rf "$root"
# The layout of a prefix is Debian's but for zsh, whose packages have a folder of their own, and for the documents.
install -d "$root/usr/share/zsh/vendor-completions" "$root/usr/share/doc/plimsoll" "$root/usr/share/lintian/overrides" \
  "$root/DEBIAN" "$root/debian"
cp -R "$tree/bin" "$root/usr/"
cp -R "$tree/share/man" "$tree/share/bash-completion" "$tree/share/fish" "$root/usr/share/"
cp "$tree/share/zsh/site-functions/_plimsoll" "$root/usr/share/zsh/vendor-completions/"
gzip -9n "$root"/usr/share/man/man1/*

documents=$root/usr/share/doc/plimsoll
gzip -9nc "$tree/share/doc/plimsoll/CHANGELOG.md" > "$documents/changelog.gz"
cp "$tree/share/doc/plimsoll/README.md" "$documents/"
gzip -9nc > "$documents/changelog.Debian.gz" <<END
plimsoll ($VERSION-1) unstable; urgency=medium

  * Release $VERSION; what is new says changelog.gz.

 -- $MAINTAINER_NAME <$MAINTAINER_EMAIL>  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END
# Debian's form for the program, then what comes with the libraries inside it, as it stands.
{
  sed "s|@REPOSITORY@|$REPOSITORY|" "$here/debian/copyright"
  sed -e '/./!s/^/./' -e 's/^/ /' "$tree/share/doc/plimsoll/LICENSE"
} > "$documents/copyright"
mkdir "$documents/licences"
for notice in "$tree"/share/doc/plimsoll/licences/*; do
  case "$notice" in */common-licenses-*) continue ;; esac
  gzip -9nc "$notice" > "$documents/licences/$(basename "$notice").gz"
done
cp "$here/debian/lintian-overrides" "$root/usr/share/lintian/overrides/plimsoll"

# dpkg-shlibdeps works below a folder with debian/control.
printf 'Source: plimsoll\n\nPackage: plimsoll\nArchitecture: any\n' > "$root/debian/control"
depends=$(cd "$root" && dpkg-shlibdeps -O usr/bin/plimsoll | sed -n 's/^shlibs:Depends=//p')
rm -r "$root/debian"
{
  sed -e "s|@VERSION@|$VERSION-1|" -e "s|@ARCH@|$ARCH|" -e "s|@DEPENDS@|$depends|" -e "s|@REPOSITORY@|$REPOSITORY|" \
    -e "s|@MAINTAINER@|$MAINTAINER_NAME <$MAINTAINER_EMAIL>|" \
    -e "s|@SIZE@|$(du -k -s --apparent-size "$root/usr" | cut -f1)|" "$here/debian/control"
} > "$root/DEBIAN/control"
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum) > "$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} + -o -type f ! -perm -100 -exec chmod 644 {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$folder/plimsoll_${VERSION}-1_$ARCH.deb"
rm -rf "$root"
