# Compiler flags of our own targets, and the tools that keep the edit-build-test loop short.
# Designated initializers leave members at their written defaults on purpose: -Wextra's warning about them is off.
add_library(atalaya_warnings INTERFACE)
target_compile_options(atalaya_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wno-missing-field-initializers -Werror)

# g++ 12 reports these inside std::string, std::variant and the coroutine frames of Asio once it inlines them; its own bug
# tracker calls them false.
set(optimized $<OR:$<BOOL:${ATALAYA_SANITIZE}>,$<NOT:$<CONFIG:Debug>>>)
target_compile_options(atalaya_warnings INTERFACE $<$<NOT:$<CONFIG:Debug>>:-Wno-restrict>
  $<${optimized}:-Wno-maybe-uninitialized> $<${optimized}:-Wno-mismatched-new-delete>
  $<${optimized}:-Wno-array-bounds> $<${optimized}:-Wno-stringop-overflow> $<${optimized}:-Wno-stringop-overread>)

if(ATALAYA_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g1)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=address,undefined)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Builds from scratch parse the same heavy headers hundreds of times; one parse a target is enough. Off in the everyday build,
# where a missing #include must show.
option(ATALAYA_PRECOMPILE "Precompile the headers that most files of a target include" OFF)
function(atalaya_precompile target)
  if(ATALAYA_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <map> <optional> <string> <string_view> <variant> <vector>
                              <fmt/format.h> <tl/expected.hpp> ${ARGN})
  endif()
endfunction()
