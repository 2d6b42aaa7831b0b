# Writes a C++ source that holds the given files' bytes. Called by EmbedFiles.cmake.
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(table "")
set(n 0)
foreach(name IN LISTS files)
  file(READ ${ROOT}/${name} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char file_${n}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {file_${n}, sizeof file_${n} - 1}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUTPUT}.new "#include \"rules/embedded.h\"\n\nnamespace bcf::rules {\nnamespace {\n${arrays}
constexpr EmbeddedFile files[] = {\n${table}};\n}  // namespace
std::span<const EmbeddedFile> embedded_files() { return files; }\n}  // namespace bcf::rules\n")
file(RENAME ${OUTPUT}.new ${OUTPUT})
