// What things of two reports are known by.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace bcf::batch {

// Parts of a key, which none of them holds the mark between.
inline std::string key_of(std::initializer_list<std::string_view> parts) {
  std::string key;
  for (const auto part : parts) key.append(part).append("\x1F");
  return key;
}

// A file's name without the folders that it lies in, by either kind of slash.
inline std::string file_name_of(std::string_view file) {
  const auto end_of_folder = file.find_last_of("/\\");
  return std::string(end_of_folder == std::string_view::npos ? file : file.substr(end_of_folder + 1));
}

// Which of two returns of a board counts: the one that was saved last, one that does not say when being the older;
// where they are alike in that, the one that was given last.
inline bool is_newer(std::string_view saved, std::size_t place, std::string_view other_saved, std::size_t other_place) {
  return saved != other_saved ? saved > other_saved : place > other_place;
}

}  // namespace bcf::batch
