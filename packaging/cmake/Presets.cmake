# SPDX-License-Identifier: GPL-3.0-or-later
# Writes core/sources/presets_data.h into the build folder: each resources/presets/*.json as one raw string, by name.
file(GLOB presets ${SOURCE_DIR}/*.json)
list(SORT presets)
set(text "// Made from resources/presets/*.json by packaging/cmake/Presets.cmake.\n#pragma once\n#include <string_view>\nnamespace rapport::sources {\nstruct PresetText {\n  std::string_view name, json;\n};\ninline constexpr PresetText kPresetTexts[] = {\n")
foreach(preset ${presets})
  get_filename_component(name ${preset} NAME_WE)
  file(READ ${preset} json)
  string(APPEND text "{\"${name}\", R\"preset(${json})preset\"},\n")
endforeach()
string(APPEND text "};\n}  // namespace rapport::sources\n")
file(WRITE ${OUTPUT} "${text}")
