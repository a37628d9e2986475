#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy on core and app, and only where something has changed since it last was content.

    python3 tests/lint/tidy.py BUILD [--jobs N] [FILE ...]

BUILD is a built tree (it gives the compile commands and, from ninja, the headers each file read). A file passes
unread when neither it, nor a header of ours it includes, nor its command, .clang-tidy or clang-tidy itself changed;
the stamps stand in BUILD/tidy. Named FILEs (from the top of the checkout) limit the run to these.
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

TOP = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDERS = ("core", "app")


def content(path):
    with open(path, "rb") as stream:
        return stream.read()


def headers_read(build):
    """What each object was made from, as ninja noted it: object -> paths inside the checkout."""
    listing = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=False).stdout
    deps, target = {}, None
    for line in listing.splitlines():
        if line.startswith("    "):
            path = os.path.normpath(os.path.join(build, line.strip()))
            if path.startswith(TOP + os.sep):
                deps[target].append(path)
        elif ": #deps" in line:
            target = line.split(": #deps")[0]
            deps[target] = []
    return deps


def object_of(entry):
    words = entry["command"].split()
    return words[words.index("-o") + 1] if "-o" in words else ""


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("files", nargs="*")
    wanted = arguments.parse_intermixed_args()
    build = os.path.realpath(wanted.build)
    stamps = os.path.join(build, "tidy")
    os.makedirs(stamps, exist_ok=True)
    only = {os.path.realpath(path) for path in wanted.files}

    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True).stdout
    common = hashlib.sha256(version.encode() + content(os.path.join(TOP, ".clang-tidy"))).digest()
    deps = headers_read(build)
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as stream:
        entries = json.load(stream)

    due = []
    for entry in entries:
        path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
        inside = os.path.relpath(path, TOP)
        if inside.split(os.sep)[0] not in FOLDERS or (only and path not in only):
            continue
        key = hashlib.sha256(common + entry["command"].encode())
        for source in sorted({path, *deps.get(object_of(entry), [])}):
            if os.path.exists(source):
                key.update(source.encode() + b"\0" + content(source))
        stamp = os.path.join(stamps, inside.replace(os.sep, "__"))
        if not os.path.exists(stamp) or content(stamp) != key.hexdigest().encode():
            due.append((inside, stamp, key.hexdigest()))

    def tidy(task):
        inside, stamp, key = task
        # The commands are GCC's; clang does not know a few of its warnings, and that is no finding.
        run = subprocess.run(
            ["clang-tidy", "--quiet", "-p", build, "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-error",
             os.path.join(TOP, inside)],
            capture_output=True, text=True, check=False)
        if run.returncode == 0:
            with open(stamp, "w", encoding="utf-8") as stream:
                stream.write(key)
            return True
        print(run.stdout.replace(TOP + os.sep, ""), run.stderr if not run.stdout else "", flush=True)
        return False

    start = time.monotonic()
    with ThreadPoolExecutor(max(1, wanted.jobs)) as pool:
        good = list(pool.map(tidy, due))
    bad = good.count(False)
    print(f"clang-tidy: {len(due)} files looked at in {time.monotonic() - start:.0f} s, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
