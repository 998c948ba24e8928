#!/bin/sh
# After installing and after each upgrade: the user, its folders, the services' new text.
set -e
if ! getent passwd dateline >/dev/null 2>&1; then
  if command -v systemd-sysusers >/dev/null; then
    systemd-sysusers /usr/lib/sysusers.d/dateline.conf
  elif command -v useradd >/dev/null; then
    useradd --system --user-group --home-dir /var/lib/dateline --no-create-home --shell /usr/sbin/nologin --comment Dateline dateline
  else
    addgroup -S dateline
    adduser -S -D -H -h /var/lib/dateline -s /sbin/nologin -g Dateline -G dateline dateline
  fi
fi
for dir in /var/lib/dateline /var/lib/dateline/reports /var/cache/dateline; do
  [ -d "$dir" ] || install -d -o dateline -g dateline -m 0750 "$dir"
done
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload || true
  # a server goes on with the new program; a run that is under way ends with the old one
  systemctl try-restart dateline-web.service || true
fi
