#!/bin/sh
# Before the files go: nothing of theirs runs on. An upgrade stops nothing.
# Debian says remove or upgrade, RPM the number of versions that stay.
set -e
case "${1:-}" in
upgrade | failed-upgrade | deconfigure | 1) exit 0 ;;
esac
if [ -d /run/systemd/system ]; then
  systemctl --no-reload disable --now dateline.timer dateline-web.service || true
  systemctl stop dateline.service || true
fi
