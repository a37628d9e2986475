#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy, or clazy, and only where something has changed since it last was content.

    python3 tests/lint/tidy.py BUILD [--jobs N] [--clazy] [FOLDER or FILE ...]

BUILD gives the compile commands, of each file by itself; what is generated must be there, nothing needs to be compiled.
Without FOLDERs (from the top of the checkout), core and app are looked at. A file passes unread when neither it, nor a
header of ours it includes, nor its command, nor the checks, nor the tool itself changed; the stamps stand in BUILD/tidy and
BUILD/clazy.
"""
import argparse
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

TOP = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDERS = ("core", "app")
# Level 1 finds bugs of Qt code: temporaries that detach, connections that outlive their context, texts copied in loops.
CLAZY = "level1"


def content(path):
    with open(path, "rb") as stream:
        return stream.read()


def files_read(entry):
    """The file of a compile command and the headers of the checkout that it includes; None where one is missing."""
    words = shlex.split(entry["command"])
    if "-o" in words:
        at = words.index("-o")
        words[at : at + 2] = []
    run = subprocess.run([*words, "-MM", "-MT", "it"], capture_output=True, text=True, check=False, cwd=entry["directory"])
    if run.returncode != 0:
        return None
    paths = run.stdout.replace("\\\n", " ").removeprefix("it:").split()
    paths = {os.path.realpath(os.path.join(entry["directory"], path)) for path in paths}
    return sorted(path for path in paths if path.startswith(TOP + os.sep))


def sources_below(places):
    """The sources of the checkout in the given folders, relative to its top."""
    for place in places:
        if os.path.isfile(os.path.join(TOP, place)):
            yield place
        for folder, _, names in os.walk(os.path.join(TOP, place)):
            yield from (os.path.relpath(os.path.join(folder, name), TOP) for name in names if name.endswith(".cpp"))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--clazy", action="store_true")
    arguments.add_argument("places", nargs="*", default=FOLDERS)
    wanted = arguments.parse_intermixed_args()
    build = os.path.realpath(wanted.build)
    # The commands may be GCC's; clang does not know a few of its warnings, and that is no finding.
    spared = ["--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-error"]
    if wanted.clazy:
        tool = ["clazy-standalone", f"--checks={CLAZY}", f"--header-filter={TOP}/(core|ui|app)/", "-p", build, *spared]
    else:
        tool = ["clang-tidy", "--quiet", "-p", build, *spared]
    stamps = os.path.join(build, "clazy" if wanted.clazy else "tidy")
    os.makedirs(stamps, exist_ok=True)

    version = subprocess.run([tool[0], "--version"], capture_output=True, text=True, check=True).stdout
    checks = CLAZY.encode() if wanted.clazy else content(os.path.join(TOP, ".clang-tidy"))
    common = hashlib.sha256(version.encode() + checks).digest()
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as stream:
        entries = {os.path.realpath(os.path.join(entry["directory"], entry["file"])): entry for entry in json.load(stream)}

    named = sorted(set(sources_below(wanted.places)))
    known = [inside for inside in named if os.path.join(TOP, inside) in entries]
    unknown = [inside for inside in named if os.path.join(TOP, inside) not in entries]

    def task_of(inside):
        """The file with its stamp and what the stamp must hold; None where that is so already."""
        entry = entries[os.path.join(TOP, inside)]
        key = hashlib.sha256(common + entry["command"].encode())
        read = files_read(entry)
        if read is None:
            return inside, None, None  # The tool says what is missing.
        for source in read:
            key.update(source.encode() + b"\0" + content(source))
        stamp = os.path.join(stamps, inside.replace(os.sep, "__"))
        if os.path.exists(stamp) and content(stamp) == key.hexdigest().encode():
            return None
        return inside, stamp, key.hexdigest()

    def tidy(task):
        inside, stamp, key = task
        run = subprocess.run([*tool, os.path.join(TOP, inside)], capture_output=True, text=True, check=False)
        said = run.stdout + run.stderr if wanted.clazy else run.stdout or run.stderr
        if run.returncode == 0 and not (wanted.clazy and re.search(r"\[-Wclazy-", said)):
            if stamp is not None:
                with open(stamp, "w", encoding="utf-8") as stream:
                    stream.write(key)
            return True
        print(said.replace(TOP + os.sep, ""), flush=True)
        return False

    start = time.monotonic()
    with ThreadPoolExecutor(max(1, wanted.jobs)) as pool:
        due = [task for task in pool.map(task_of, known) if task is not None]
        good = list(pool.map(tidy, due))
    bad = good.count(False)
    print(f"{tool[0]}: {len(due)} files looked at in {time.monotonic() - start:.0f} s, {bad} with findings")
    for inside in unknown:
        print(f"{inside} has no compile command in {wanted.build}, so it was not looked at")
    return 1 if bad or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
