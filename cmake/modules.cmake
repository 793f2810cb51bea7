# lt_module(name [DEPENDS other...] [PACKAGES pkg-config...] [LIBRARIES target...]
#           [TEST_DEPENDS other...] [TEST_PACKAGES pkg-config...])
#
# One static library `lt_<name>` from src/<name>/**/*.cpp and one test program `<name>_test` from
# src/<name>/**/*_test.cpp.  Files are found, not listed: add a file and build.  The tests may use
# more than the library: TEST_DEPENDS and TEST_PACKAGES are linked to the test program only, and
# tests/support is on its include path.
function(lt_module name)
  cmake_parse_arguments(arg "" "" "DEPENDS;PACKAGES;LIBRARIES;TEST_DEPENDS;TEST_PACKAGES" ${ARGN})
  set(here ${CMAKE_CURRENT_SOURCE_DIR})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${here}/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")

  add_library(lt_${name} STATIC ${sources})
  set(needs fmt::fmt Threads::Threads)
  foreach(dependency ${arg_DEPENDS})
    list(APPEND needs lt_${dependency})
  endforeach()
  foreach(package ${arg_PACKAGES})
    string(MAKE_C_IDENTIFIER "LT_${package}" id)
    pkg_check_modules(${id} REQUIRED IMPORTED_TARGET GLOBAL ${package})
    list(APPEND needs PkgConfig::${id})
  endforeach()
  target_link_libraries(lt_${name} PUBLIC ${needs} ${arg_LIBRARIES})
  if(name STREQUAL "base")
    target_precompile_headers(lt_base PRIVATE
      <algorithm> <array> <chrono> <cstdint> <expected> <functional> <map> <memory> <optional> <span> <string>
      <string_view> <utility> <variant> <vector> <fmt/format.h>)
  else()
    target_precompile_headers(lt_${name} REUSE_FROM lt_base)
  endif()

  if(tests AND NOT LT_FUZZ)
    add_executable(${name}_test ${tests})
    foreach(package ${arg_TEST_PACKAGES})
      string(MAKE_C_IDENTIFIER "LT_${package}" id)
      pkg_check_modules(${id} REQUIRED IMPORTED_TARGET GLOBAL ${package})
      target_link_libraries(${name}_test PRIVATE PkgConfig::${id})
    endforeach()
    list(TRANSFORM arg_TEST_DEPENDS PREPEND lt_)
    target_link_libraries(${name}_test PRIVATE lt_${name} ${arg_TEST_DEPENDS} GTest::gtest_main)
    target_include_directories(${name}_test PRIVATE ${CMAKE_SOURCE_DIR}/tests/support)
    target_precompile_headers(${name}_test REUSE_FROM lt_base)
    target_compile_definitions(${name}_test PRIVATE LT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name}_test --gtest_brief=1)
  endif()
endfunction()

# Adds every src/<module> that has a CMakeLists.txt, `base` first because the others reuse its precompiled header.
function(lt_add_modules root)
  add_subdirectory(${root}/base)
  file(GLOB lists CONFIGURE_DEPENDS ${root}/*/CMakeLists.txt)
  foreach(list ${lists})
    get_filename_component(directory ${list} DIRECTORY)
    if(NOT directory STREQUAL "${root}/base")
      add_subdirectory(${directory})
    endif()
  endforeach()
endfunction()
