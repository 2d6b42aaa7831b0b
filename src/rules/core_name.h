// When two names of a published list mean the same body.
#pragma once

#include "rules/template_map.h"

#include <string>
#include <string_view>

namespace bcf::rules {

// A key that the spellings of one name share: as loose_key(), and without the words that names of this list may have or
// lack, a code in brackets, or a mark of a footnote.
std::string core_name(std::string_view name, const ReferenceTableDef& table);

}  // namespace bcf::rules
