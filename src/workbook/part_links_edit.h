// New relationships of a part, and what a package says that its parts are.
#pragma once

#include "workbook/package_edit.h"
#include "workbook/xml_edit.h"

#include <string>
#include <string_view>

namespace bcf::workbook {

class RelationshipsEdit {
 public:
  // Those of the part, none where it has none yet. Throws ReadError.
  RelationshipsEdit(Package& package, std::string_view part);

  // Gives the id of a new one. `type` is a whole URI; `target` a part's name, from the package's root.
  std::string add(std::string_view type, std::string_view target);
  void save(PackageEdit& edit) const { edit.set(name_, tree_.text()); }

 private:
  std::string name_;
  XmlEdit tree_;
};

class ContentTypesEdit {
 public:
  explicit ContentTypesEdit(Package& package);

  // Says what the part is: with one word for all parts of its ending where `by_ending` and none is said yet.
  void declare(std::string_view part, std::string_view type, bool by_ending = false);
  void save(PackageEdit& edit) const;

 private:
  XmlEdit tree_;
};

}  // namespace bcf::workbook
