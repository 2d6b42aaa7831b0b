// Making a return and reading it takes a tenth of a second: twenty cases a property, and the same each time, where
// nothing else is asked for.
#include <gtest/gtest.h>

#include <cstdlib>

int main(int argc, char** argv) {
  constexpr int keep_what_is_set = 0;
  setenv("RC_PARAMS", "max_success=20 seed=2019", keep_what_is_set);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
