#include "rules/json_cursor.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_files.h"

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;

const std::string text =
    R"({"a/b": [1, -2.5, "x\u00e9\n", [], {}], "m~n": {"deep": {"er": true}}, "none": null, "large": 9007199254740993})";

const JsonTree& tree() {
  static const JsonTree out(Json::parse(text), "file.json");
  return out;
}

// Everything within a place, as text.
std::string written(const JsonCursor& at) {
  std::string out = at.pointer() + "=";
  if (at.is_text()) return out + at.text() + ";";
  if (at.is_number()) return out + std::to_string(at.number()) + "," + std::string(at.number_text()) + ";";
  if (at.is_array()) {
    for (const auto& element : at.elements()) out += written(element);
  } else if (at.is_object()) {
    for (const auto& member : at.members()) out += std::string(member.name) + ":" + written(member.value);
  }
  return out + ";";
}

TEST(JsonCursor, GoesThroughWhatLiesWithin) {
  const JsonCursor root(tree());
  std::vector<std::string> names;
  for (const auto& member : root.members()) names.emplace_back(member.name);
  EXPECT_EQ(names, (std::vector<std::string>{"a/b", "m~n", "none", "large"}));
  const auto elements = root["a/b"].elements();
  EXPECT_EQ(elements.size(), 5U);
  EXPECT_EQ(elements.front().integer(), 1);
  std::size_t seen = 0;
  for (const auto& element : elements) EXPECT_EQ(element.pointer(), "/a~1b/" + std::to_string(seen++));
  EXPECT_EQ(seen, 5U);
  EXPECT_TRUE(root["a/b"][3].elements().empty());
  EXPECT_TRUE(root["a/b"][4].members().empty());
  EXPECT_EQ(written(root["a/b"]),
            "/a~1b=/a~1b/0=1.000000,1;/a~1b/1=-2.500000,-2.5;/a~1b/2=x\u00e9\n;/a~1b/3=;/a~1b/4=;;");
}

// What is edited in a document after it was read is what stands there.
TEST(JsonCursor, ReadsADocumentAsItIsNow) {
  RuleFile file{"file.json", "file.json", Json::parse(R"({"a": 1})")};
  EXPECT_EQ(JsonCursor(*tree_of(file))["a"].integer(), 1);
  file.json["a"] = 2;
  EXPECT_EQ(JsonCursor(*tree_of(file))["a"].integer(), 2);
  file.tree = tree_of(file);
  EXPECT_EQ(tree_of(file), file.tree);
}

TEST(JsonCursor, KnowsWhereItIs) {
  const JsonCursor root(tree());
  EXPECT_EQ(root.pointer(), "");
  EXPECT_EQ(root["a/b"][2].pointer(), "/a~1b/2");
  EXPECT_EQ(root["a/b"][4].pointer(), "/a~1b/4");
  EXPECT_EQ(root["m~n"]["deep"]["er"].pointer(), "/m~0n/deep/er");
  EXPECT_EQ(root["large"].pointer(), "/large");
  EXPECT_EQ(root["a/b"][2].text(), "x\u00e9\n");
  EXPECT_EQ(root["a/b"][0].integer(), 1);
  EXPECT_EQ(root["a/b"][1].number(), -2.5);
  EXPECT_TRUE(root["m~n"]["deep"].flag("er"));
  EXPECT_FALSE(root.has("deep"));
  EXPECT_FALSE(root["a/b"].has("deep"));
}

TEST(JsonCursor, SaysWhatIsWrongAndWhere) {
  const auto problem = [](const auto& step) {
    try {
      step(JsonCursor(tree()));
    } catch (const RulesetError& error) {
      return error.pointer() + ": " + error.problem();
    }
    return std::string();
  };
  EXPECT_EQ(problem([](const auto& at) { return at["b"]; }), ": \"b\" is missing");
  EXPECT_EQ(problem([](const auto& at) { return at["a/b"][5]; }), "/a~1b: element 5 is missing");
  EXPECT_EQ(problem([](const auto& at) { return at["a/b"]["x"]; }), "/a~1b: an object is wanted here");
  EXPECT_EQ(problem([](const auto& at) { return at["m~n"].elements(); }), "/m~0n: an array is wanted here");
  EXPECT_EQ(problem([](const auto& at) { return at["a/b"][0].text(); }), "/a~1b/0: a text is wanted here");
  EXPECT_EQ(problem([](const auto& at) { return at["a/b"][1].integer(); }), "/a~1b/1: a whole number is wanted here");
  EXPECT_EQ(problem([](const auto& at) { return at["large"].integer(); }), "/large: a whole number is wanted here");
  EXPECT_EQ(problem([](const auto& at) { return at["a/b"][2].number(); }), "/a~1b/2: a number is wanted here");
  EXPECT_EQ(problem([](const auto& at) { return at["m~n"].flag("deep"); }), "/m~0n/deep: true or false is wanted here");
}

// Starting up reads the built-in rules in another way than a folder of them is read.
TEST(JsonTree, HasTheBuiltInRulesAsTheirDocumentsDo) {
  const auto documents = builtin_rule_files();
  const auto trees = builtin_rule_trees();
  const auto written_of = [](const RuleFile& file) { return written(JsonCursor(*tree_of(file))); };
  EXPECT_EQ(written_of(documents.map), written_of(trees.map));
  ASSERT_EQ(documents.rules.size(), trees.rules.size());
  for (std::size_t i = 0; i < documents.rules.size(); ++i) {
    EXPECT_EQ(written_of(documents.rules[i]), written_of(trees.rules[i])) << documents.rules[i].name;
  }
  ASSERT_EQ(documents.references.size(), trees.references.size());
  for (std::size_t i = 0; i < documents.references.size(); ++i) {
    EXPECT_EQ(written_of(documents.references[i]), written_of(trees.references[i]));
  }
}

}  // namespace
}  // namespace bcf::rules
