# The warnings every target of the project is held to.
add_library(bcfcheck_warnings INTERFACE)
target_compile_options(bcfcheck_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(BCFCHECK_WARNINGS_AS_ERRORS)
  target_compile_options(bcfcheck_warnings INTERFACE -Werror)
endif()
