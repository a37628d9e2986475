# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, hardening, and the tools that make a build quick where they are present.
add_library(rapport_flags INTERFACE)
target_compile_options(rapport_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wnull-dereference -Wformat=2 -Werror)
target_compile_definitions(rapport_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT)
target_include_directories(rapport_flags INTERFACE ${PROJECT_SOURCE_DIR})
# GCC 12 reports paths inside its own standard library once they are inlined: -Wnull-dereference, -Wmaybe-uninitialized,
# -Wrestrict on string concatenation (GCC bug 105651), -Warray-bounds where a string is resized, or a long one moved for one
# of the few bytes that it holds within.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(rapport_flags INTERFACE
    -Wno-null-dereference -Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-stringop-overflow -Wno-restrict
    -Wno-array-bounds)
endif()

if(RAPPORT_SANITIZE)
  target_compile_options(rapport_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                 -fno-omit-frame-pointer -g1)
  target_link_options(rapport_flags INTERFACE -fsanitize=address,undefined)
elseif(RAPPORT_TSAN)
  target_compile_options(rapport_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer -g1)
  target_link_options(rapport_flags INTERFACE -fsanitize=thread)
else()
  target_compile_options(rapport_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:-fstack-protector-strong>)
  target_compile_definitions(rapport_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
  target_link_options(rapport_flags INTERFACE -Wl,-z,relro -Wl,-z,now)
endif()

# CMake's Release means -O3, which takes more to compile and runs no quicker: commands and an import at 50,000 accounts took the same.
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # It leaves alone what uses a precompiled header unless it may take that header's time and macros as they are.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()
