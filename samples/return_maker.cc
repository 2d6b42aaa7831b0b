#include "return_maker.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "look_ups.h"
#include "package_patch.h"
#include "page.h"
#include "sheets.h"
#include "sources.h"
#include "template_map.h"

namespace bcf::samples {
namespace {

using nlohmann::json;

// Noon of a day, never now: making a sample again gives the same bytes.
std::time_t noon(std::string_view day) {
  constexpr double kFirstOf1970 = 25569;  // as a serial date
  constexpr std::time_t kSecondsOfDay = 86400;
  return static_cast<std::time_t>(serial_date(day) - kFirstOf1970) * kSecondsOfDay + kSecondsOfDay / 2;
}

struct Close {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, Close>;

void set_properties(lxw_workbook* workbook, const json& properties, std::string_view saved) {
  // libxlsxwriter takes copies, but asks for writable texts.
  std::string title = properties.at("title");
  std::string comments = properties.at("comments");
  lxw_doc_properties all{};
  all.title = title.data();
  all.comments = comments.data();
  all.created = noon(saved);
  workbook_set_properties(workbook, &all);
}

class Maker {
 public:
  explicit Maker(const Description& description, const std::filesystem::path& out)
      : map_(schemas_folder()),
        layout_(read_json(samples_folder() / "layout-2019-20.json")),
        look_ups_(map_, layout_),
        ledger_(description),
        workbook_(workbook_new(out.c_str())),
        styles_(workbook_.get()) {
    if (!workbook_) throw std::runtime_error(fmt::format("{}: cannot be made", out.string()));
    set_properties(workbook_.get(), layout_.at("properties"), description.saved);
    for (const json& sheet : map_.root().at("sheets")) add_sheet(sheet);
    for (const json& sheet : layout_.at("hidden_sheets")) worksheet_hide(add_sheet(sheet));
    activate(layout_.at("opens_at").get<std::string>());
  }

  void draw() {
    const Drawing drawing{map_, layout_, look_ups_, ledger_, pages_};
    for (const json& sheet : map_.root().at("sheets")) draw_frame(drawing, sheet);
    draw_answers(drawing);
    draw_money(drawing);
    draw_summary(drawing);
    draw_mapping(drawing);
    draw_cover(drawing);
    look_ups_.draw_lists(drawing.page("lists"));
    look_ups_.draw_schemes(drawing.page("schemes"));
    look_ups_.draw_boards(drawing.page("boards"));
    for (auto& [id, page] : pages_) page.entries_elsewhere();
  }

  bool marked() const { return ledger_.marked(); }

  void close(const std::filesystem::path& out) {
    // workbook_close frees the workbook, whatever comes of it.
    const lxw_error outcome = workbook_close(workbook_.release());
    if (outcome != LXW_NO_ERROR) throw std::runtime_error(fmt::format("{}: {}", out.string(), lxw_strerror(outcome)));
  }

 private:
  lxw_worksheet* add_sheet(const json& sheet) {
    const std::string name = sheet.at("name");
    lxw_worksheet* worksheet = workbook_add_worksheet(workbook_.get(), name.c_str());
    if (worksheet == nullptr) throw std::runtime_error(fmt::format("the sheet '{}' cannot be added", name));
    if (ledger_.description().protect) worksheet_protect(worksheet, nullptr, nullptr);
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    pages_.emplace(sheet.at("id").get<std::string>(), Page(worksheet, name, ledger_, styles_));
    return worksheet;
  }

  void activate(const std::string& sheet_id) {
    worksheet_activate(pages_.find(sheet_id)->second.worksheet());
    worksheet_set_first_sheet(
        pages_.find(map_.root().at("sheets").front().at("id").get<std::string>())->second.worksheet());
  }

  TemplateMap map_;
  json layout_;
  LookUps look_ups_;
  Ledger ledger_;
  Workbook workbook_;
  Styles styles_;
  std::map<std::string, Page, std::less<>> pages_;
};

}  // namespace

void write(const Description& description, const std::filesystem::path& out) {
  Maker maker(description, out);
  maker.draw();
  maker.close(out);
  if (maker.marked()) mend_marked_formulas(out);
}

}  // namespace bcf::samples
