// The files below schemas/ that are compiled into the library; the arrays themselves are written at build time.
#pragma once

#include <span>
#include <string_view>

#include "rules/json_tree.h"

namespace bcf::rules {

struct EmbeddedFile {
  std::string_view name;  // below schemas/, "bcf-2019-20/template.json"
  std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_files();

// Of those that make up the rules, the values as well, laid out by lay_out_rules.
struct EmbeddedTree {
  std::string_view name;
  LaidOutTree tree;
};

std::span<const EmbeddedTree> embedded_trees();

}  // namespace bcf::rules
