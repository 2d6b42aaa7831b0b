#include "rules/json_tree.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;
using Kind = JsonNode::Kind;
using Nodes = std::vector<JsonNode>;

void close(Nodes& nodes, std::size_t at, std::size_t children) {
  nodes[at].children = static_cast<std::uint32_t>(children);
  nodes[at].nodes = static_cast<std::uint32_t>(nodes.size() - at);
}

void set_integer(JsonNode& node, std::int64_t integer) {
  node.kind = Kind::integer;
  node.integer = integer;
  node.number = static_cast<double>(integer);
}

void append(Nodes& nodes, const Json& value, std::string_view name) {
  const auto at = nodes.size();
  JsonNode& node = nodes.emplace_back();
  node.name = name;
  if (value.is_boolean()) {
    node.kind = Kind::boolean;
    node.flag = value.get<bool>();
  } else if (value.is_number_integer()) {
    set_integer(node, value.get<std::int64_t>());
  } else if (value.is_number()) {
    node.kind = Kind::number;
    node.number = value.get<double>();
  } else if (value.is_string()) {
    node.kind = Kind::text;
    node.text = value.get_ref<const std::string&>();
  } else if (value.is_array()) {
    node.kind = Kind::array;
    for (const auto& element : value) append(nodes, element, {});
    close(nodes, at, value.size());
  } else if (value.is_object()) {
    node.kind = Kind::object;
    for (const auto& [key, member] : value.items()) append(nodes, member, key);
    close(nodes, at, value.size());
  }
}

void append(Nodes& nodes, const simdjson::dom::element& value, std::string_view name) {
  using Type = simdjson::dom::element_type;
  const auto at = nodes.size();
  JsonNode& node = nodes.emplace_back();
  node.name = name;
  std::size_t children = 0;
  switch (value.type()) {
    case Type::BOOL:
      node.kind = Kind::boolean;
      node.flag = bool(value);
      break;
    case Type::INT64:
      set_integer(node, std::int64_t(value));
      break;
    case Type::UINT64:
    case Type::DOUBLE:
      node.kind = Kind::number;
      node.number = double(value);
      break;
    case Type::STRING:
      node.kind = Kind::text;
      node.text = std::string_view(value);
      break;
    case Type::ARRAY:
      node.kind = Kind::array;
      for (const auto element : simdjson::dom::array(value)) {
        append(nodes, element, {});
        ++children;
      }
      close(nodes, at, children);
      break;
    case Type::OBJECT:
      node.kind = Kind::object;
      for (const auto member : simdjson::dom::object(value)) {
        append(nodes, member.value, member.key);
        ++children;
      }
      close(nodes, at, children);
      break;
    case Type::NULL_VALUE:
      break;
  }
}

}  // namespace

JsonTree::JsonTree(const Json& document, std::string file) : file_(std::move(file)) { append(nodes_, document, {}); }

JsonTree::JsonTree(std::string_view text, std::string file) : file_(std::move(file)) {
  auto parser = std::make_shared<simdjson::dom::parser>();
  simdjson::dom::element document;
  if (const auto error = parser->parse(text.data(), text.size()).get(document)) {
    throw std::logic_error(fmt::format("{}: {}", file_, simdjson::error_message(error)));
  }
  constexpr std::size_t bytes_of_value = 12;  // or more, in files such as these
  nodes_.reserve(text.size() / bytes_of_value);
  append(nodes_, document, {});
  texts_ = std::move(parser);
}

}  // namespace bcf::rules
