#!/usr/bin/env bash
# Starts the kiosk page in Chromium and keeps it running: full screen, with sound from the first moment, on the device's
# GPU, and from its own cache when the network is away.
#
#   deploy/kiosk/start.sh http://controller.local:8080
#
# KIOSK_PROFILE  where the browser keeps the kiosk's identity and recordings (default: ~/.local/share/driftscape-kiosk)
# KIOSK_BROWSER  the browser to use (default: the first Chromium or Chrome found)
set -euo pipefail

die() { printf '%s\n' "$1" >&2; exit 2; }

[ $# -eq 1 ] || die "Say where the controller is, for example: $0 http://controller.local:8080"
case $1 in
  http://*|https://*) controller=${1%/} ;;
  *) die "\"$1\" is not an address; begin it with http:// or https://" ;;
esac

browser=${KIOSK_BROWSER:-}
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
[ -n "$browser" ] || die "No Chromium or Chrome is installed. On Debian: apt install chromium"

profile=${KIOSK_PROFILE:-${XDG_DATA_HOME:-$HOME/.local/share}/driftscape-kiosk}
mkdir -p "$profile"

flags=(
  --kiosk
  "--user-data-dir=$profile"
  # Sound without a touch: nobody is there to give one.
  --autoplay-policy=no-user-gesture-required
  # Text to music runs on the GPU; small boards are on the browser's block list.
  --enable-unsafe-webgpu
  --ignore-gpu-blocklist
  # A hidden or covered page plays on at full rate.
  --disable-background-timer-throttling
  --disable-renderer-backgrounding
  --disable-backgrounding-occluded-windows
  # No bubbles over the picture, no questions, no sync with anybody.
  --noerrdialogs
  --disable-session-crashed-bubble
  --hide-crash-restore-bubble
  --disable-infobars
  --no-first-run
  --no-default-browser-check
  --password-store=basic
  --disable-sync
  --disable-component-update
  --overscroll-history-navigation=0
  --disable-pinch
)
# Browsers keep sound and offline start for secure origins. On a plain http address the kiosk's own browser, and only
# it, is told to trust the one controller it is made for.
case $controller in
  http://localhost*|http://127.0.0.1*|https://*) ;;
  http://*) flags+=("--unsafely-treat-insecure-origin-as-secure=$controller") ;;
esac

if [ "${KIOSK_PRINT_ONLY:-}" = 1 ]; then
  printf '%s\n' "$browser" "${flags[@]}" "$controller/player/"
  exit 0
fi

# A browser that dies is started again, soon at first and never later than a minute.
wait=1
while :; do
  started=$(date +%s)
  # A crash must not greet the visitors with an offer to restore pages.
  preferences="$profile/Default/Preferences"
  [ -f "$preferences" ] && sed -i 's/"exit_type":"Crashed"/"exit_type":"Normal"/' "$preferences"
  "$browser" "${flags[@]}" "$controller/player/" || true
  if [ $(( $(date +%s) - started )) -gt 60 ]; then wait=1; else wait=$(( wait < 30 ? wait * 2 : 60 )); fi
  sleep "$wait"
done
