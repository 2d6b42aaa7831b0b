// Whether a file is called what the template asks returns to be called.
#pragma once

#include <bcf/batch.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::batch {

// What a board's return is to be called, without the ending: "County Durham HWB".
std::string wanted_name(std::string_view pattern, std::string_view board);

// A file's name without folders and ending, and a wanted name, as they are compared: capitals, the kind of space or
// dash, underscores and commas, and "&" for "and" do not count. Empty where nothing of that is left.
std::string name_key(std::string_view name);
std::string file_key(std::string_view path);

// Which boards a file's name can be the one of.
class BoardNames {
 public:
  explicit BoardNames(const BatchFacts& facts);

  // Whether the file's name says the board, and not only as a part of another's: "North Lincolnshire HWB" does not say
  // Lincolnshire.
  [[nodiscard]] bool says(std::string file_key, std::string_view board) const;

 private:
  std::string pattern_;
  // By board: the wanted keys of others that have its own in them.
  std::map<std::string, std::vector<std::string>, std::less<>> longer_;
};

// Whether the file's name has the wanted one in it, as whole words: "BCF - County Durham HWB v2" will do.
bool says(std::string_view file_key, std::string_view wanted_key);

}  // namespace bcf::batch
