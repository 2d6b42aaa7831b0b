#include "workbook/comments_edit.h"

#include <gtest/gtest.h>

#include <string>

namespace bcf::workbook {
namespace {

std::string text_of(const XmlEdit& comments, std::size_t number) {
  pugi::xml_node comment = child(child(comments.root(), "commentList"), "comment");
  for (; number > 0; --number) comment = comment.next_sibling();
  std::string text;
  for (const pugi::xml_node part : child(comment, "text")) {
    text += is_named(part, "t") ? part.child_value() : child(part, "t").child_value();
  }
  return text;
}

TEST(CommentsEdit, AddsACommentInTheNameOfItsAuthor) {
  const XmlEdit tree("<comments/>");
  CommentsEdit(tree.root(), "checker").add({3, 2}, "a <b>\nsecond line");
  EXPECT_EQ(text_of(tree, 0), "checker:&#10;a &lt;b&gt;&#10;second line");
  EXPECT_NE(tree.text().find("<authors><author>checker</author></authors>"), std::string::npos);
  EXPECT_NE(tree.text().find(R"(<comment ref="B3" authorId="0">)"), std::string::npos);
}

TEST(CommentsEdit, AddsToTheEndOfACommentThatIsThere) {
  const XmlEdit tree(
      R"(<x:comments xmlns:x="urn:x"><x:authors><x:author>Finance lead</x:author></x:authors><x:commentList>)"
      R"(<x:comment ref="$b$3" authorId="0"><x:text><x:t>As agreed &amp; signed</x:t><x:phoneticPr/></x:text></x:comment>)"
      R"(</x:commentList></x:comments>)");
  CommentsEdit comments(tree.root(), "checker");
  comments.add({3, 2}, "wrong");
  comments.add({4, 2}, "also wrong");
  EXPECT_EQ(text_of(tree, 0), "As agreed &amp; signed&#10;&#10;checker:&#10;wrong");
  EXPECT_EQ(text_of(tree, 1), "checker:&#10;also wrong");
  EXPECT_NE(tree.text().find(R"(<x:comment ref="$b$3" authorId="0"><x:text><x:t>As agreed &amp; signed</x:t><x:r>)"),
            std::string::npos);
  EXPECT_NE(tree.text().find(R"(</x:r><x:phoneticPr/></x:text>)"), std::string::npos);
  EXPECT_NE(tree.text().find(R"(<x:comment ref="B4" authorId="1">)"), std::string::npos);
  EXPECT_EQ(comments.cells(), (std::set<CellAddress>{{3, 2}, {4, 2}}));
}

TEST(CommentsEdit, HoldsACommentToWhatExcelTakes) {
  const XmlEdit tree("<comments/>");
  CommentsEdit comments(tree.root(), "checker");
  std::string long_text;
  for (int i = 0; i < 40'000; ++i) long_text += "\xC3\xA9";
  comments.add({1, 1}, long_text);
  comments.add({1, 1}, "more");
  // Two bytes each, but for those of the heading.
  EXPECT_EQ(text_of(tree, 0).size(),
            std::string("checker:&#10;").size() + 2 * (32'767 - std::string("checker:\n").size()));
}

}  // namespace
}  // namespace bcf::workbook
