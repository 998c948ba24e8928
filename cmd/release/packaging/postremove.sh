#!/bin/sh
# After the files went. Only "apt purge" takes the index, too: RPM has no
# such word, so there it stays. What people laid into the folders is never taken.
set -e
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
fi
[ "${1:-}" = purge ] || exit 0
rm -rf /var/lib/dateline/index /var/cache/dateline
for dir in /var/lib/dateline/reports /var/lib/dateline /etc/dateline; do
  [ ! -d "$dir" ] || rmdir "$dir" 2>/dev/null || echo "dateline: left $dir, which holds files that are yours"
done
if [ ! -d /var/lib/dateline ] && getent passwd dateline >/dev/null 2>&1; then
  userdel dateline || true
fi
