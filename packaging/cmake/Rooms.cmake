# SPDX-License-Identifier: GPL-3.0-or-later
# A room is one folder of core: a static library of its own that links only the rooms it may use.
# The arrows stand here and in tests/lint; the linker and the lint both keep them.
function(rapport_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(TRANSFORM ROOM_USES PREPEND rapport_)
  if(NOT sources)
    add_library(rapport_${name} INTERFACE)
    target_link_libraries(rapport_${name} INTERFACE rapport_flags ${ROOM_USES} ${ROOM_LIBS})
    return()
  endif()
  add_library(rapport_${name} STATIC ${sources})
  target_link_libraries(rapport_${name} PUBLIC rapport_flags ${ROOM_USES} ${ROOM_LIBS})
endfunction()
