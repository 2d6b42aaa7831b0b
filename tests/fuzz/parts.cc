#include "fuzz/parts.h"

#include "support/package_builder.h"

namespace bcf::fuzz {

std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::vector<std::pair<std::string, std::string>> parts_of(std::string_view text) {
  constexpr std::string_view heading = "=== ";
  std::vector<std::pair<std::string, std::string>> parts;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(heading)) {
      parts.emplace_back(line.substr(heading.size()), std::string());
    } else if (!parts.empty()) {
      auto& content = parts.back().second;
      if (!content.empty()) content += '\n';
      content += line;
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

std::vector<std::byte> packed(std::string_view text) {
  test::PackageBuilder package;
  package.stored().add("[Content_Types].xml", "<Types/>");  // a package without any part cannot be built
  for (auto& [name, content] : parts_of(text)) {
    // libzip takes no name that is not UTF-8 or is empty.
    const bool plain = !name.empty() && name.find_first_not_of(
                                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                            "._-/\\[]% ") == std::string::npos;
    if (plain) package.add(std::move(name), std::move(content));
  }
  return package.build();
}

}  // namespace bcf::fuzz
