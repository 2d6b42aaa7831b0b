#include "rules/json_cursor.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_files.h"

namespace bcf::rules {
namespace {

using Json = nlohmann::ordered_json;

const std::string text =
    R"({"a/b": [1, -2.5, "x\u00e9\n", [], {}], "m~n": {"deep": {"er": true}}, "none": null, "large": 9007199254740993})";

RuleFile document() { return {"file.json", "file.json", Json::parse(text)}; }
RuleFile tree() {
  return {"file.json", "file.json", {}, std::make_shared<const JsonTree>(Json::parse(text), "file.json")};
}

// Everything within a place, as text.
std::string written(const JsonCursor& at) {
  std::string out = at.pointer() + "=";
  if (at.is_text()) return out + at.text() + ";";
  if (at.is_number()) return out + std::to_string(at.number()) + ";";
  if (at.is_array()) {
    for (const auto& element : at.elements()) out += written(element);
  } else if (at.is_object()) {
    for (const auto& member : at.members()) out += member.name + ":" + written(member.value);
  }
  return out + ";";
}

TEST(JsonCursor, ReadsADocumentAndATreeAlike) {
  const auto file = document();
  EXPECT_EQ(written(JsonCursor(file)), written(JsonCursor(tree())));
}

TEST(JsonCursor, KnowsWhereItIs) {
  const auto file = document();
  for (const JsonCursor& root : {JsonCursor(file), JsonCursor(tree())}) {
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
}

TEST(JsonCursor, SaysWhatIsWrongAndWhere) {
  const auto problem = [](const auto& step) {
    const auto file = document();
    try {
      step(JsonCursor(file));
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
  EXPECT_EQ(written(JsonCursor(documents.map)), written(JsonCursor(trees.map)));
  ASSERT_EQ(documents.rules.size(), trees.rules.size());
  for (std::size_t i = 0; i < documents.rules.size(); ++i) {
    EXPECT_EQ(written(JsonCursor(documents.rules[i])), written(JsonCursor(trees.rules[i]))) << documents.rules[i].name;
  }
  ASSERT_EQ(documents.references.size(), trees.references.size());
  for (std::size_t i = 0; i < documents.references.size(); ++i) {
    EXPECT_EQ(written(JsonCursor(documents.references[i])), written(JsonCursor(trees.references[i])));
  }
}

}  // namespace
}  // namespace bcf::rules
