# atalaya_embed(<target> FUNCTION <name> NAMESPACE <ns> HEADER <header> ROOT <dir> FILES <files...>)
#   Compiles text files into <target>. The header, written by hand, declares
#     struct EmbeddedFile { std::string_view path; std::string_view text; };   (base/embedded_file.h)
#     std::span<const EmbeddedFile> <name>();                                  (in <ns>)
#   and this generates its definition: one entry a file, by path relative to ROOT, sorted.
function(atalaya_embed target)
  cmake_parse_arguments(ARG "" "FUNCTION;NAMESPACE;HEADER;ROOT" "FILES" ${ARGN})
  set(output ${PROJECT_BINARY_DIR}/generated/${ARG_FUNCTION}.cpp)
  list(SORT ARG_FILES)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${output}" "-DFUNCTION=${ARG_FUNCTION}" "-DNAMESPACE=${ARG_NAMESPACE}"
            "-DHEADER=${ARG_HEADER}" "-DROOT=${ARG_ROOT}" "-DFILES=${ARG_FILES}"
            -P ${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedFiles.cmake
    DEPENDS ${ARG_FILES} ${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedFiles.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
