# SPDX-License-Identifier: GPL-3.0-or-later
# Asks a GoogleTest PROGRAM for its suites and writes ctest's entries NAME.SUITE for them to FOUND. See TestSuites.cmake.
cmake_minimum_required(VERSION 3.25)
set(ENV{QT_QPA_PLATFORM} offscreen)
execute_process(COMMAND ${PROGRAM} --gtest_list_tests OUTPUT_VARIABLE listed RESULT_VARIABLE failed TIMEOUT 60)
if(failed)
  message(FATAL_ERROR "${PROGRAM} does not list its tests: ${failed}")
endif()
# "Suite." or "Prefix/Suite.  # TypeParam = int", and its tests indented below it.
string(REGEX MATCHALL "(^|\n)[A-Za-z_][A-Za-z0-9_/]*\\." suites "${listed}")
if(NOT suites)
  message(FATAL_ERROR "${PROGRAM} lists no suite: ${listed}")
endif()
string(REPLACE " " ";" FIRST "${FIRST}")
set(entries "")
foreach(suite ${suites})
  string(STRIP "${suite}" suite)
  string(REGEX REPLACE "\\.$" "" suite "${suite}")
  set(cost "")
  if(suite IN_LIST FIRST)
    set(cost "COST 1000")
  endif()
  string(APPEND entries "add_test([=[${NAME}.${suite}]=] [=[${PROGRAM}]=] [=[--gtest_filter=${suite}.*]=])\n"
    "set_tests_properties([=[${NAME}.${suite}]=] PROPERTIES ${PROPERTIES} ${cost}
  FAIL_REGULAR_EXPRESSION [=[\\] 0 tests from 0 test suites ran]=])\n")
endforeach()
file(WRITE ${FOUND} "${entries}")
