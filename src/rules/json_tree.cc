#include "rules/json_tree.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;
using Kind = JsonNode::Kind;

// Lays out the values that it is given, from the outermost in.
class Layout {
 public:
  Layout(std::vector<JsonNode>& nodes, std::string& texts) : nodes_(nodes), texts_(texts) {}

  void add(const Json& value, std::string_view name) {
    const auto at = begin(name);
    if (value.is_boolean()) {
      set(at, Kind::boolean).flag = value.get<bool>();
    } else if (value.is_number_integer()) {
      set_number(at, Kind::integer, value.get<double>());
    } else if (value.is_number()) {
      set_number(at, Kind::number, value.get<double>());
    } else if (value.is_string()) {
      set_text(at, value.get_ref<const std::string&>());
    } else if (value.is_array()) {
      for (const auto& element : value) add(element, {});
      close(at, Kind::array, value.size());
    } else if (value.is_object()) {
      for (const auto& [key, member] : value.items()) add(member, key);
      close(at, Kind::object, value.size());
    }
  }

 private:
  std::size_t begin(std::string_view name) {
    nodes_.emplace_back().name = place_of(name);
    return nodes_.size() - 1;
  }

  JsonNode& set(std::size_t at, Kind kind) {
    nodes_[at].kind = kind;
    return nodes_[at];
  }

  void set_number(std::size_t at, Kind kind, double number) {
    JsonNode& node = set(at, kind);
    node.number = number;
    node.text = place_of(fmt::format("{}", number));
  }

  void set_text(std::size_t at, std::string_view text) { set(at, Kind::text).text = place_of(text); }

  void close(std::size_t at, Kind kind, std::size_t children) {
    JsonNode& node = set(at, kind);
    node.children = static_cast<std::uint32_t>(children);
    node.nodes = static_cast<std::uint32_t>(nodes_.size() - at);
  }

  TextPlace place_of(std::string_view text) {
    const TextPlace place{static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(text.size())};
    texts_ += text;
    return place;
  }

  std::vector<JsonNode>& nodes_;
  std::string& texts_;
};

}  // namespace

JsonTree::JsonTree(const Json& document, std::string file) : file_(std::move(file)) {
  Layout(nodes_, texts_).add(document, {});
  tree_ = {nodes_, texts_};
}

JsonTree::JsonTree(const LaidOutTree& tree, std::string file) : file_(std::move(file)), tree_(tree) {}

}  // namespace bcf::rules
