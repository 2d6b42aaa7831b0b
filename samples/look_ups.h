#pragma once

#include <map>
#include <string>
#include <vector>

#include "page.h"
#include "template_map.h"

namespace bcf::samples {

// The hidden sheets with the drop-downs' values.
class LookUps {
 public:
  LookUps(const TemplateMap& map, const nlohmann::json& layout);

  // The cells of a list as formulas name them, such as 'Look-up lists'!$B$2:$B$6.
  const std::string& range(const std::string& list) const { return ranges_.at(list); }
  // Scheme type and sub type joined by "|", a pair a cell; a type without sub types is paired with nothing.
  const std::string& pairs() const { return ranges_.at("pairs"); }
  std::vector<std::string> pair_texts() const;
  // The sub types that go with the scheme type in `cell`, for a drop-down.
  std::string sub_types_for(const std::string& cell) const;

  void draw_lists(Page& page) const;
  void draw_schemes(Page& page) const;
  void draw_boards(Page& page) const;

 private:
  const TemplateMap& map_;
  std::map<std::string, std::string> sheets_;
  std::map<std::string, std::string> ranges_;
  nlohmann::json boards_;
};

}  // namespace bcf::samples
