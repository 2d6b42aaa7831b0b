#include "row.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace bcf::testing {
namespace {

using nlohmann::json;

// What each sample has before anything is changed.
std::multiset<Expected> standing_findings(const std::string& sample) {
  if (sample == "county-two-tier") return {{"COVER-SIGN-OFF-PENDING", "2. Cover!D23"}};
  if (sample != "southend-on-sea") return {};
  return {{"TEMPLATE-CHECKER", "4. Strategic Narrative!B44"},
          {"SCHEME-GRANT-BY-CCG", "6. Expenditure!P30"},
          {"METRIC-RES-STRETCH", "8. Metrics!F27"},
          {"METRIC-REA-STRETCH", "8. Metrics!F39"}};
}

// Long texts are written short: {"repeat": "Agreed ", "characters": 32767}, cut off there.
json written_out(const json& value) {
  if (!value.is_object() || !value.contains("repeat")) return value;
  const std::string piece = value.at("repeat");
  const std::size_t characters = value.at("characters");
  std::string text;
  while (text.size() < characters) text += piece;
  text.resize(characters);
  return text;
}

// "B25" stands for the cell on the table's sheet, "8. Metrics!F27" for one elsewhere, "8. Metrics!" for a sheet as such
// and "" for the workbook.
class Places {
 public:
  explicit Places(std::string sheet) : sheet_(std::move(sheet)) {}

  std::string full(const std::string& place) const {
    return place.empty() || place.find('!') != std::string::npos ? place : sheet_ + "!" + place;
  }

  // {"B25": null} as the list that edit() takes.
  json edits(const json& cells) const {
    json list = json::array();
    for (const auto& [cell, value] : cells.items()) {
      const std::string where = full(cell);
      const auto mark = where.find('!');
      list.push_back(
          {{"sheet", where.substr(0, mark)}, {"cell", where.substr(mark + 1)}, {"value", written_out(value)}});
    }
    return list;
  }

 private:
  std::string sheet_;
};

// One text, or a list of them.
std::vector<std::string> texts(const json& written) {
  if (written.is_string()) return {written.get<std::string>()};
  return written.get<std::vector<std::string>>();
}

const json& part(const json& row, const char* name) {
  static const json none = json::object();
  return row.contains(name) ? row.at(name) : none;
}

void refuse_unknown_parts(const json& row) {
  const std::set<std::string> known = {"name",        "from",       "edits",         "overrides",     "cached_results",
                                       "protect",     "drop_downs", "unprotected",   "hidden",        "copied",
                                       "missing",     "offered",    "inserted_rows", "removed_rows",  "pasted_over",
                                       "findings",    "gone",       "incomplete",    "says",          "satisfies",
                                       "allocations", "verdicts",   "balances",      "required_spend"};
  for (const auto& [name, value] : row.items()) {
    if (!known.contains(name)) throw std::runtime_error(fmt::format("'{}' is no part of a row", name));
  }
}

template <class T>
std::optional<T> given(const json& value) {
  if (value.is_null()) return std::nullopt;
  return value.get<T>();
}

std::map<std::string, ExpectedFigures> figures(const json& written) {
  std::map<std::string, ExpectedFigures> all;
  for (const auto& [name, line] : written.items()) {
    all[name] = {given<double>(line.at(0)), given<double>(line.at(1)), given<bool>(line.at(2))};
  }
  return all;
}

void take_findings(const json& written, const Places& places, Row& row) {
  for (const auto& [rule, cells] : part(written, "gone").items()) {
    for (const std::string& cell : texts(cells)) {
      const auto standing = row.findings.find({rule, places.full(cell)});
      if (standing == row.findings.end()) throw std::runtime_error(fmt::format("{} does not stand at {}", rule, cell));
      row.findings.erase(standing);
    }
  }
  for (const auto& [rule, cells] : part(written, "findings").items()) {
    row.rules_broken.insert(rule);
    for (const std::string& cell : texts(cells)) row.findings.insert({rule, places.full(cell)});
  }
}

void take_satisfied(const json& written, Row& row) {
  for (const std::string& rule : texts(written.value("satisfies", json::array()))) {
    if (row.rules_broken.contains(rule)) throw std::runtime_error(rule + " is both broken and satisfied");
    row.rules_satisfied.insert(rule);
  }
}

std::set<std::string> sheets(const json& written, const char* name) {
  const auto all = texts(written.value(name, json::array()));
  return {all.begin(), all.end()};
}

PackageChanges package_changes(const json& written, const Places& places) {
  PackageChanges changes{.drop_downs = written.value("drop_downs", true),
                         .unprotected = sheets(written, "unprotected"),
                         .hidden = sheets(written, "hidden"),
                         .missing = sheets(written, "missing"),
                         .copied = part(written, "copied").get<std::map<std::string, std::string>>(),
                         .offered = {},
                         .pasted_over = {},
                         .inserted_rows = {},
                         .removed_rows = {}};
  for (const auto& [cell, values] : part(written, "offered").items())
    changes.offered[places.full(cell)] = texts(values);
  for (const std::string& cell : texts(written.value("pasted_over", json::array()))) {
    changes.pasted_over.insert(places.full(cell));
  }
  for (const std::string& cell : texts(written.value("inserted_rows", json::array()))) {
    changes.inserted_rows.insert(places.full(cell));
  }
  for (const std::string& cell : texts(written.value("removed_rows", json::array()))) {
    changes.removed_rows.insert(places.full(cell));
  }
  return changes;
}

Row read_row(const json& table, const json& written) {
  refuse_unknown_parts(written);
  const Places places(table.value("sheet", ""));
  Row row;
  row.name = written.at("name");
  row.from = written.value("from", table.at("from").get<std::string>());
  row.findings = standing_findings(row.from);
  row.description = {{"edits", places.edits(part(written, "edits"))},
                     {"overrides", places.edits(part(written, "overrides"))},
                     {"cached_results", written.value("cached_results", true)},
                     {"protect", written.value("protect", true)}};
  row.allocations = written.value("allocations", false);
  row.package = package_changes(written, places);
  take_findings(written, places, row);
  take_satisfied(written, row);
  for (const std::string& line : texts(written.value("incomplete", json::array()))) {
    row.incomplete.insert(places.full(line));
  }
  row.said = part(written, "says").get<std::map<std::string, std::string>>();
  row.verdicts = part(written, "verdicts").get<std::map<std::string, std::string>>();
  row.balances = figures(part(written, "balances"));
  row.required_spend = figures(part(written, "required_spend"));
  return row;
}

json read_tables() {
  const auto path = std::filesystem::path(BCFCHECK_SOURCE_DIR) / "tests" / "edits" / "edits.json";
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  return json::parse(in);
}

}  // namespace

std::map<std::string, std::string> read_never_alone() { return read_tables().at("never_alone"); }

std::vector<Row> read_rows() {
  const json all = read_tables();
  std::vector<Row> rows;
  for (const json& table : all.at("tables")) {
    for (const json& written : table.at("rows")) {
      try {
        rows.push_back(read_row(table, written));
      } catch (const std::exception& problem) {
        throw std::runtime_error(
            fmt::format("edits.json: {}: {}", written.value("name", "a row without a name"), problem.what()));
      }
    }
  }
  return rows;
}

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

}  // namespace bcf::testing
