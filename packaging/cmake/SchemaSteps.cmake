# SPDX-License-Identifier: GPL-3.0-or-later
# Writes core/workspace/schema_steps.h into the build folder: each schema/NNNN_*.sql as one raw string, in order.
file(GLOB steps ${SOURCE_DIR}/schema/*.sql)
list(SORT steps)
set(text "// Made from schema/*.sql by packaging/cmake/SchemaSteps.cmake.\n#pragma once\n#include <string_view>\nnamespace rapport::workspace {\ninline constexpr std::string_view kSchemaSteps[] = {\n")
foreach(step ${steps})
  file(READ ${step} sql)
  string(APPEND text "R\"sql(${sql})sql\",\n")
endforeach()
string(APPEND text "};\n}  // namespace rapport::workspace\n")
file(WRITE ${OUTPUT} "${text}")
