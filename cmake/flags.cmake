# Compiler and linker flags shared by every target.
add_compile_options(-Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference)
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-null-dereference>)  # false positives in std::expected (g++ 12)
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
# One setting for libraries and programs, so that every target can reuse the precompiled header.
add_compile_options(-pthread -fPIE)
add_link_options(-pie)
add_compile_definitions(LT_VERSION="${PROJECT_VERSION}")
include_directories(${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
if(LT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(LT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # coverage feedback; only the harnesses link the fuzzer itself
endif()
if(LT_HARDEN)
  add_compile_options(-D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong
                      -fstack-clash-protection -fcf-protection)
  add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()

find_program(LT_MOLD mold)
if(LT_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

# ccache: the settings that give full hits across clones and with precompiled headers.
find_program(LT_CCACHE ccache)
if(LT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${LT_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()
