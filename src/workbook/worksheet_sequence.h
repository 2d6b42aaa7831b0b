// The order in which a worksheet's elements stand (ECMA-376 part 1, CT_Worksheet).
#pragma once

#include <array>
#include <string_view>

namespace bcf::workbook {

inline constexpr std::array<std::string_view, 39> kWorksheetSequence{"sheetPr",
                                                                     "dimension",
                                                                     "sheetViews",
                                                                     "sheetFormatPr",
                                                                     "cols",
                                                                     "sheetData",
                                                                     "sheetCalcPr",
                                                                     "sheetProtection",
                                                                     "protectedRanges",
                                                                     "scenarios",
                                                                     "autoFilter",
                                                                     "sortState",
                                                                     "dataConsolidate",
                                                                     "customSheetViews",
                                                                     "mergeCells",
                                                                     "phoneticPr",
                                                                     "conditionalFormatting",
                                                                     "dataValidations",
                                                                     "hyperlinks",
                                                                     "printOptions",
                                                                     "pageMargins",
                                                                     "pageSetup",
                                                                     "headerFooter",
                                                                     "rowBreaks",
                                                                     "colBreaks",
                                                                     "customProperties",
                                                                     "cellWatches",
                                                                     "ignoredErrors",
                                                                     "smartTags",
                                                                     "drawing",
                                                                     "legacyDrawing",
                                                                     "legacyDrawingHF",
                                                                     "drawingHF",
                                                                     "picture",
                                                                     "oleObjects",
                                                                     "controls",
                                                                     "webPublishItems",
                                                                     "tableParts",
                                                                     "extLst"};

}  // namespace bcf::workbook
