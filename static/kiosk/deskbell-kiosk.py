#!/usr/bin/env python3
"""Starts Chromium as a Deskbell kiosk, and starts it anew when its page hangs.

It asks the page every few seconds how it is, through the browser's debugging pipe: two file
descriptors that no other process has, and no port. A page that does not answer for half a minute
(hung, crashed, or not ours) is killed with its browser, and another one started: within a minute.

What is kept over a restart is the app and its database alone: they lie in the state folder. The rest
of the profile (history, sessions, autofill, local storage) lies in the runtime folder, which systemd
keeps in memory, so that nothing a page ever put there reaches the disk.

Python 3.9 or newer and nothing else. Tells systemd (sd_notify) that it is alive; systemd restarts it
should it hang itself. Ends with 0 when somebody left kiosk mode in service mode.
"""

import argparse
import json
import os
import select
import shutil
import signal
import socket
import sys
import time

ASK_EVERY_S = 5
# Two missed answers may be a slow disk; half a minute is a hung page.
SILENT_FOR_S = 30
# A small computer's first start, with the library still to come.
START_WITHIN_S = 60
ENDS_WITHIN_S = 5

# The folders of a profile that outlive it: what the app is made of, and what it keeps.
KEPT = ("IndexedDB", "Service Worker")

# Room that the browser needs to open what is kept: held back, and given up on a full disk.
RESERVE = "reserve"
RESERVE_BYTES = 16 * 1024 * 1024
# Below this a browser may open nothing any more.
FULL_BELOW_BYTES = 4 * 1024 * 1024

FLAGS = (
    "--kiosk",
    "--no-first-run",
    "--noerrdialogs",
    "--disable-infobars",
    "--disable-session-crashed-bubble",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-translate",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-features=TouchpadOverscrollHistoryNavigation,Translate,MediaRouter",
    "--autoplay-policy=no-user-gesture-required",
    "--enable-speech-dispatcher",
    "--password-store=basic",
    "--disk-cache-size=1",
)


def say(text):
    print(f"deskbell-kiosk: {text}", flush=True)


def tell_systemd(text):
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as link:
        try:
            link.sendto(text.encode(), address)
        except OSError:
            # Nobody listens: the unit is not of Type=notify.
            pass


def tend_reserve(state):
    """Before each start: whatever filled the disk, the kiosk opens, with its server dead too."""
    os.makedirs(state, mode=0o700, exist_ok=True)
    reserve = os.path.join(state, RESERVE)
    disk = os.statvfs(state)
    free = disk.f_bavail * disk.f_frsize
    if os.path.exists(reserve):
        if free < FULL_BELOW_BYTES:
            os.remove(reserve)
            say("the disk is full: its reserve is the browser's now")
        return
    # Taken again only where there is room for it and for the browser.
    if free < 2 * RESERVE_BYTES:
        return
    try:
        with open(reserve, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
    except OSError as problem:
        os.remove(reserve)
        say(f"no reserve could be held back: {problem}")


def make_profile(runtime, state):
    """A fresh profile in memory, with the folders that are kept linked into it."""
    profile = os.path.join(runtime, "profile")
    shutil.rmtree(profile, ignore_errors=True)
    default = os.path.join(profile, "Default")
    os.makedirs(default, mode=0o700)
    for name in KEPT:
        kept = os.path.join(state, name)
        os.makedirs(kept, mode=0o700, exist_ok=True)
        os.symlink(kept, os.path.join(default, name))
    return profile


class Browser:
    """One run of Chromium, and the pipe to it."""

    def __init__(self, command, address):
        self.address = address
        self.number = 0
        self.unread = b""
        self.session = None
        theirs_in, self.to = os.pipe()
        self.back, theirs_out = os.pipe()
        # Chromium reads commands from descriptor 3 and answers on 4.
        actions = [
            (os.POSIX_SPAWN_DUP2, theirs_in, 3),
            (os.POSIX_SPAWN_DUP2, theirs_out, 4),
        ]
        self.pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions, setpgroup=0)
        os.close(theirs_in)
        os.close(theirs_out)
        os.set_blocking(self.back, False)
        self.ended = False

    def is_running(self):
        if not self.ended:
            self.ended = os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return not self.ended

    def ask(self, method, params=None, session=None, within=ASK_EVERY_S):
        """What the browser answers; None where it does not in time."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        try:
            os.write(self.to, json.dumps(message).encode() + b"\0")
        except OSError:
            return None
        until = time.monotonic() + within
        while time.monotonic() < until:
            for answer in self.read(until - time.monotonic()):
                if answer.get("id") == self.number:
                    return answer.get("result")
            if not self.is_running():
                return None
        return None

    def read(self, within):
        ready, _, _ = select.select([self.back], [], [], max(0, within))
        if not ready:
            return []
        try:
            part = os.read(self.back, 65536)
        except BlockingIOError:
            return []
        if part == b"":
            time.sleep(0.2)
        *whole, self.unread = (self.unread + part).split(b"\0")
        return [json.loads(each) for each in whole]

    def attach(self):
        """The session with the kiosk's page; None while there is none."""
        found = self.ask("Target.getTargets") or {}
        for target in found.get("targetInfos", []):
            if target["type"] == "page" and target["url"].startswith(self.address):
                params = {"targetId": target["targetId"], "flatten": True}
                self.session = (self.ask("Target.attachToTarget", params) or {}).get("sessionId")
                return self.session
        return None

    def evaluate(self, expression):
        session = self.session or self.attach()
        if not session:
            return None
        params = {"expression": expression, "returnByValue": True}
        answer = self.ask("Runtime.evaluate", params, session)
        if answer is None:
            # Another page may have come in this one's place.
            self.session = None
            return None
        return answer.get("result", {}).get("value")

    def beat(self):
        """How the page is; None where it does not say, or shows nothing."""
        how = self.evaluate("globalThis.deskbellKiosk?.beat()")
        return how if isinstance(how, dict) and how.get("hasScreen") else None

    def end(self, kindly):
        if kindly and self.is_running():
            self.ask("Browser.close", within=1)
            until = time.monotonic() + ENDS_WITHIN_S
            while self.is_running() and time.monotonic() < until:
                time.sleep(0.1)
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            # It is gone with all its children.
            pass
        if not self.ended:
            os.waitpid(self.pid, 0)
            self.ended = True
        os.close(self.to)
        os.close(self.back)


def watch(browser, has_hung):
    """Until the page is silent ('hung'), the browser is gone ('gone'), or service mode ends ('exit')."""
    started = time.monotonic()
    heard = None
    while True:
        how = browser.beat()
        now = time.monotonic()
        if how:
            if heard is None:
                say("the page answers")
                if has_hung:
                    browser.evaluate("globalThis.deskbellKiosk?.hung()")
                tell_systemd("READY=1")
            heard = now
            tell_systemd("WATCHDOG=1")
            if how.get("wish") == "exit":
                return "exit"
        elif not browser.is_running():
            return "gone"
        elif now - (heard or started) > (SILENT_FOR_S if heard else START_WITHIN_S):
            return "hung"
        else:
            # We live, whatever the page does: systemd must not restart us in the middle.
            tell_systemd("WATCHDOG=1")
        time.sleep(ASK_EVERY_S if how else 1)


def arguments():
    parser = argparse.ArgumentParser(description="Runs Chromium as a Deskbell kiosk.")
    parser.add_argument("address", help="the kiosk's address, such as https://help.example.com/kiosk")
    parser.add_argument("--chromium", default="chromium", help="the browser's command")
    parser.add_argument("--state", default=os.environ.get("STATE_DIRECTORY"), help="a folder on the disk")
    parser.add_argument("--runtime", default=os.environ.get("RUNTIME_DIRECTORY"), help="a folder in memory")
    known, more = parser.parse_known_args()
    if not known.state or not known.runtime:
        parser.error("--state and --runtime are needed where systemd does not set them")
    return known, more


def main():
    known, more = arguments()
    current = None

    def stop(*_):
        if current:
            current.end(kindly=True)
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    has_hung = False
    while True:
        tend_reserve(known.state)
        profile = make_profile(known.runtime, known.state)
        command = [
            known.chromium,
            f"--user-data-dir={profile}",
            "--remote-debugging-pipe",
            *FLAGS,
            *more,
            known.address,
        ]
        current = Browser(command, known.address)
        say(f"started the browser ({current.pid})")
        why = watch(current, has_hung)
        current.end(kindly=why == "exit")
        if why == "exit":
            say("kiosk mode was left in service mode")
            # The unit shows a login only then, not whenever it ends.
            open(os.path.join(known.runtime, "left"), "w").close()
            return 0
        say("the page hung; starting anew" if why == "hung" else "the browser ended; starting anew")
        has_hung = True
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
