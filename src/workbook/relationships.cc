#include "workbook/relationships.h"

#include "workbook/xml_tree.h"

#include <algorithm>

namespace bcf::workbook {
namespace {

std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

}  // namespace

std::string relationships_part(std::string_view part) {
  const std::string_view folder = folder_of(part);
  return std::string(folder).append("_rels/").append(part.substr(folder.size())).append(".rels");
}

std::string resolve_target(std::string_view part, std::string_view target) {
  std::string path(target.starts_with('/') || target.starts_with('\\') ? std::string_view() : folder_of(part));
  path += target.substr(0, target.find('#'));
  std::replace(path.begin(), path.end(), '\\', '/');

  std::vector<std::string_view> steps;
  for (std::string_view left = path; !left.empty();) {
    const auto slash = std::min(left.find('/'), left.size());
    const std::string_view step = left.substr(0, slash);
    left.remove_prefix(std::min(slash + 1, left.size()));
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (!steps.empty()) {
      steps.pop_back();
    }
  }
  std::string resolved;
  for (const std::string_view step : steps) resolved.append(resolved.empty() ? "" : "/").append(step);
  return resolved;
}

std::vector<Relationship> read_relationships(Package& package, std::string_view part) {
  std::vector<Relationship> relationships;
  const std::string name = relationships_part(part);
  if (!package.has(name)) return relationships;
  const XmlTree tree(package, name);
  for (const pugi::xml_node element : tree.root()) {
    if (!is_named(element, "Relationship") || attribute(element, "TargetMode") == "External") continue;
    const std::string_view type = attribute(element, "Type");
    relationships.push_back({std::string(attribute(element, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                             resolve_target(part, attribute(element, "Target"))});
  }
  return relationships;
}

}  // namespace bcf::workbook
