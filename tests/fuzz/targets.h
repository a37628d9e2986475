// SPDX-License-Identifier: GPL-3.0-or-later
/// What is fuzzed. Each target takes any bytes and may only return, or end the program where a property
/// fails: nothing that a reader finds may depend on how its input is cut into reads, and nothing but an Error
/// may come out. The fuzzers (fuzz_*.cpp) and the replay test run the same code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rapport::fuzz {

using Target = void (*)(std::string_view bytes);

/// The first byte picks delimiter and encoding, the second the size of reads; the rest is the file.
void csv(std::string_view bytes);
/// The first byte picks the size of reads; the rest is the file. What does not begin like JSON is only cut
/// into objects.
void json(std::string_view bytes);
/// The bytes are a file, packed or not.
void zip(std::string_view bytes);
/// The first byte picks what the rest is: a whole file, the XML of a sheet, its shared texts, its formats and
/// its rows with a NUL between, or a web page.
void xlsx(std::string_view bytes);
/// The first byte picks the size of reads; the rest are lines of events.
void mixpanel(std::string_view bytes);
/// First byte 0: the rest is the file. Else: patches (offset, two bytes; how many, one byte; the bytes) to a
/// sound workspace.
void workspace(std::string_view bytes);

}  // namespace rapport::fuzz
