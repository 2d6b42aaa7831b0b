# Writes a C++ source that holds the style and the script of the HTML report with their digests: cmake -DFOLDER=... -DOUTPUT=...
# -P WritePageAssets.cmake

set(letters ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)

# 64 hexadecimal digits, 32 bytes, as 44 characters of Base64. The last group has two bytes.
function(base64_of_digest hex out)
  set(text "")
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}00" ${at} 6 group)
    math(EXPR bits "0x${group}")
    foreach(shift 18 12 6 0)
      math(EXPR index "(${bits} >> ${shift}) & 63")
      string(SUBSTRING ${letters} ${index} 1 letter)
      string(APPEND text ${letter})
    endforeach()
  endforeach()
  string(SUBSTRING ${text} 0 43 text)
  set(${out} "${text}=" PARENT_SCOPE)
endfunction()

set(arrays "")
set(functions "")
foreach(asset style:page.css script:page.js)
  string(REPLACE ":" ";" parts ${asset})
  list(GET parts 0 name)
  list(GET parts 1 file)
  file(READ ${FOLDER}/${file} hex HEX)
  file(SHA256 ${FOLDER}/${file} digest)
  base64_of_digest(${digest} base64)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char ${name}_bytes[] = {${bytes}'\\0'};\n")
  string(APPEND functions "std::string_view ${name}() { return {${name}_bytes, sizeof ${name}_bytes - 1}; }\n"
    "std::string_view ${name}_digest() { return \"${base64}\"; }\n")
endforeach()
file(WRITE ${OUTPUT}.new "#include \"report/html/page_assets.h\"\n\nnamespace bcf::report_text::html {\nnamespace {\n${arrays}}
${functions}}\n")
file(RENAME ${OUTPUT}.new ${OUTPUT})
