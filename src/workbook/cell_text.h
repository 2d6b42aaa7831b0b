// Text as a person sees it in a cell.
#pragma once

#include <string>
#include <string_view>

namespace bcf::workbook {

class XmlReader;

// Appends text with its _xHHHH_ escapes (ECMA-376 part 1, ST_Xstring) resolved, as well-formed UTF-8: whatever is not
// becomes U+FFFD.
void append_cell_text(std::string& out, std::string_view text);
std::string cell_text(std::string_view text);

// Appends the text of the <si> or <is> the reader stands on: runs of rich text joined, phonetic runs left out.
void append_rich_text(std::string& out, XmlReader& xml);

}  // namespace bcf::workbook
