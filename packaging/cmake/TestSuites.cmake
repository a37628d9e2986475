# SPDX-License-Identifier: GPL-3.0-or-later
# rapport_discover_suites(TARGET [FIRST SUITE ...] [PROPERTIES NAME VALUE ...]): one entry of ctest, TARGET.SUITE, for each
# suite of a GoogleTest program, found when it was built. gtest_discover_tests() makes an entry, and so a process, of each
# test: two thousand starts of a program, and what a suite makes once for all its tests is made for each. FIRST are the
# long ones: begun last, they would run alone at the end.
function(rapport_discover_suites target)
  cmake_parse_arguments(T "" "" "FIRST;PROPERTIES" ${ARGN})
  list(JOIN T_PROPERTIES " " properties)
  list(JOIN T_FIRST " " first)
  set(found ${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake)
  set(include ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake)
  file(WRITE ${include} "if(EXISTS \"${found}\")\n  include(\"${found}\")\nelse()\n  add_test(${target}_NOT_BUILT ${target}_NOT_BUILT)\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${include})
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${PROJECT_SOURCE_DIR}/packaging/cmake/ListSuites.cmake)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -DNAME=${target} -DPROGRAM=$<TARGET_FILE:${target}> -DFOUND=${found} "-DPROPERTIES=${properties}"
            "-DFIRST=${first}" -P ${PROJECT_SOURCE_DIR}/packaging/cmake/ListSuites.cmake
    BYPRODUCTS ${found} VERBATIM)
endfunction()
