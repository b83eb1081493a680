#!/bin/sh
# Makes this Debian 12 computer a Deskbell kiosk, or brings one up to date. Run as root:
#   sh install.sh https://help.example.com
set -eu

address=${1:?"name the address of your help, such as https://help.example.com"}
address=${address%/}
case $address in
	https://* | http://localhost*) ;;
	*) echo "install.sh: the address must begin with https:// (the kiosk works offline only then)" >&2; exit 1 ;;
esac
[ "$(id -u)" = 0 ] || { echo "install.sh: run it as root" >&2; exit 1; }

apt-get update
# cage does not start without Xwayland. The voices read every article aloud, in each language.
apt-get install -y --no-install-recommends chromium cage xwayland seatd python3 curl ca-certificates \
	udev fonts-noto-core fonts-noto-ui-core speech-dispatcher speech-dispatcher-espeak-ng

id kiosk > /dev/null 2>&1 || useradd --system --create-home --groups audio,video,input,render kiosk

# No sound server runs here; and what is read aloud to somebody is in no log.
voices=/etc/speech-dispatcher/speechd.conf
grep -q '^# Deskbell' $voices || printf '# Deskbell\nAudioOutputMethod "alsa"\nLogLevel 1\n' >> $voices

# All of them are here before one is put in its place: half a policy would lock nothing.
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
for file in policies.json deskbell-kiosk.py deskbell-kiosk.service; do
	curl --fail --silent --show-error --output "$fetched/$file" "$address/kiosk/$file" || {
		echo "install.sh: $address/kiosk/$file did not come whole; no file of a kiosk was changed" >&2
		exit 1
	}
	sed -i "s#https://help.example.com#$address#g" "$fetched/$file"
done
changed=
place() {
	cmp --silent "$fetched/$1" "$2" && return
	install -D --mode=644 "$fetched/$1" "$2"
	changed=yes
}
place policies.json /etc/chromium/policies/managed/deskbell.json
place deskbell-kiosk.py /usr/local/lib/deskbell-kiosk.py
place deskbell-kiosk.service /etc/systemd/system/deskbell-kiosk.service

systemctl daemon-reload
# A kiosk that runs has read the files that were there when it started.
[ -z "$changed" ] || systemctl try-restart deskbell-kiosk.service
systemctl enable --now deskbell-kiosk.service
echo "The kiosk is running. Tap the top left corner five times and choose Enrol."
