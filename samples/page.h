#pragma once

#include <xlsxwriter.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cells.h"
#include "return_maker.h"
#include "styles.h"

namespace bcf::samples {

// What every cell of the workbook holds: what was put in, then what formulas made of it so far. Sheets are drawn in the
// order in which they need each other's figures, so a formula's result is known before another one asks for it.
class Ledger {
 public:
  explicit Ledger(const Description& description) : description_(description) {}

  const Description& description() const { return description_; }
  const Value& at(std::string_view sheet, std::string_view cell) const;
  std::vector<Value> values(std::string_view sheet, std::string_view cells) const;

  // Something put in, which takes the place of what the template has there; null where nothing was.
  const Value& put_in(const std::string& where) const;
  void keep(const std::string& where, const Value& result) { results_[where] = result; }

  // Whether formulas were written that the finished package has to be mended for (package_patch.h).
  bool marked() const { return marked_; }
  void mark() { marked_ = true; }

 private:
  const Description& description_;
  Cells results_;
  bool marked_ = false;
};

// Draws on one sheet. Cells are named as in Excel; styles are those of styles.h.
class Page {
 public:
  Page(lxw_worksheet* worksheet, std::string name, Ledger& ledger, Styles& styles)
      : worksheet_(worksheet), name_(std::move(name)), ledger_(ledger), styles_(styles) {}

  const std::string& name() const { return name_; }
  lxw_worksheet* worksheet() const { return worksheet_; }

  const Value& at(std::string_view cell) const { return ledger_.at(name_, cell); }
  std::vector<Value> values(std::string_view cells) const { return ledger_.values(name_, cells); }

  void text(std::string_view cell, std::string_view text, std::string_view style);
  void number(std::string_view cell, double number, std::string_view style);
  // A cell that shows what was put in, if anything.
  void entry(std::string_view cell, std::string_view style);
  // A formula with its result; gives back what stands there in the end.
  const Value& formula(std::string_view cell, const std::string& formula, const Value& result, std::string_view style);
  // Draws what was put in at places the template leaves alone.
  void entries_elsewhere();

  // Drop-downs and limits on what may be typed.
  // libxlsxwriter asks for writable texts, hence the copies.
  void choices(std::string_view cells, std::string list_formula);
  void yes_or_no(std::string_view cells, std::vector<std::string> answers);
  void at_least(std::string_view cells, double least, bool whole);
  void between(std::string_view cells, double least, double most);
  void date_from(std::string_view cells, int year);

 private:
  bool put_in(std::string_view cell, std::string_view style);
  void write(std::string_view cell, const Value& value, std::string_view style);
  void write_formula(std::string_view cell, const std::string& formula, const Value& result, std::string_view style);
  void limit(std::string_view cells, lxw_data_validation& validation);

  lxw_worksheet* worksheet_;
  std::string name_;
  Ledger& ledger_;
  Styles& styles_;
  std::set<std::string, std::less<>> drawn_;
};

}  // namespace bcf::samples
