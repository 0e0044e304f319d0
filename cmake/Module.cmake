# atalaya_module(<target> FOLDER <dir> [SETTINGS] USES <targets...> LIBS <targets...> HEADERS <prefixes...>
#                [HEAVY <headers...>])
#   One static library per folder. USES is the folder's whole reach inside the project, HEADERS its whole reach
#   outside: the test layers.<target> holds both. SETTINGS lets it include config/settings.h (plain structs).
#   HEAVY headers are precompiled in builds from scratch.
#
# A library that only this folder may name is linked PRIVATE; its headers are system headers.
set(ATALAYA_EVERYWHERE tl/expected.hpp fmt/ date/)

function(atalaya_module target)
  cmake_parse_arguments(ARG "SETTINGS" "FOLDER" "USES;LIBS;HEADERS;HEAVY" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${ARG_FOLDER}/*.cpp)
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC ${ARG_USES} atalaya_everywhere ${ARG_LIBS} PRIVATE atalaya_warnings)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    atalaya_precompile(${target} ${ARG_HEAVY})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${ARG_USES} atalaya_everywhere ${ARG_LIBS})
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR})
  endif()
  set_target_properties(${target} PROPERTIES ATALAYA_FOLDER ${ARG_FOLDER})
  set(reach ${ARG_FOLDER})
  foreach(used ${ARG_USES})
    get_target_property(folder ${used} ATALAYA_FOLDER)
    list(APPEND reach ${folder})
  endforeach()
  if(ARG_SETTINGS)
    list(APPEND reach config/settings.h)
  endif()
  add_test(NAME layers.${target}
    COMMAND ${CMAKE_COMMAND} "-DROOT=${PROJECT_SOURCE_DIR}" "-DFOLDER=${ARG_FOLDER}" "-DREACH=${reach}"
            "-DHEADERS=${ARG_HEADERS};${ATALAYA_EVERYWHERE}" -P ${PROJECT_SOURCE_DIR}/cmake/CheckLayers.cmake)
endfunction()

# atalaya_tests(<folder> LIBS <targets...>): one Catch2 executable from tests/<folder>/*_test.cpp, one ctest entry.
function(atalaya_tests folder)
  cmake_parse_arguments(ARG "" "" "LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${folder}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" name ${folder})
  add_executable(${name}_tests ${sources})
  target_link_libraries(${name}_tests PRIVATE ${ARG_LIBS} atalaya_test_support atalaya_warnings)
  atalaya_precompile(${name}_tests ${PROJECT_SOURCE_DIR}/tests/support/catch.h)
  add_test(NAME unit.${name} COMMAND ${name}_tests)
  set_tests_properties(unit.${name} PROPERTIES TIMEOUT 300)
endfunction()
