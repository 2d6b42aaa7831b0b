// A published list that the workbook carries on a sheet of its own, held against the list as published.
#pragma once

#include "intake/return.h"
#include "rules/template_map.h"
#include "workbook/workbook.h"

#include <string>
#include <string_view>

namespace bcf::intake {

ReferenceKept compare_with_published(const workbook::Sheet& sheet, const rules::ReferenceTableDef& table);

}  // namespace bcf::intake
