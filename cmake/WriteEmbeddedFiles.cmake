# Writes the .cpp behind atalaya_embed(). Files must be text without the sequence )embedded". The literals
# bear their length (sv): a compiler that counted megabytes of text would give up.
set(code "#include \"${HEADER}\"\n\n#include <array>\n#include <string_view>\n\nnamespace ${NAMESPACE} {\n\n")
list(LENGTH FILES count)
string(APPEND code "namespace {\nusing namespace std::string_view_literals;\n\nconstexpr std::array<EmbeddedFile, ${count}> kFiles{{\n")
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH path ${ROOT} ${file})
  file(READ ${file} text)
  string(APPEND code "{\"${path}\", R\"embedded(${text})embedded\"sv},\n")
endforeach()
string(APPEND code "}};\n}  // namespace\n\nstd::span<const EmbeddedFile> ${FUNCTION}() { return kFiles; }\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUTPUT} "${code}")
