#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how wide the letters of a typeface are, and prints the tables of core/office/text_measure.cpp.

By hand, when the typeface changes; needs python3-pil and fonts-inter of Debian:

    python3 tests/support/glyph_widths.py

A width is the pen's advance in thousandths of the type's size, without kerning and hinting.
"""
import sys

from PIL import ImageFont

FOLDER = "/usr/share/fonts/opentype/inter/"
BEYOND_ASCII = "\u00a0±·×ßæøłœ–—‘’“”„•…€−"


def widths(file, letters):
    font = ImageFont.truetype(file, 1000, layout_engine=ImageFont.Layout.BASIC)
    return [round(font.getlength(letter)) for letter in letters]


def main():
    ascii_letters = [chr(code) for code in range(0x20, 0x7F)]
    files = [FOLDER + name for name in (sys.argv[1:] or ["Inter-Regular.otf", "Inter-Bold.otf"])]
    for file in files:
        print("//", file)
        print(", ".join(str(width) for width in widths(file, ascii_letters)))
    for letter, *both in zip(BEYOND_ASCII, *(widths(file, BEYOND_ASCII) for file in files)):
        print(f"{{0x{ord(letter):X}, {', '.join(map(str, both))}}},  // {letter}")


if __name__ == "__main__":
    main()
