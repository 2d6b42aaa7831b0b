# libbsd, as an archive where it is there, so that nothing is loaded for the one function of it. Defines libbsd::libbsd.
find_path(libbsd_INCLUDE_DIR bsd/readpassphrase.h)
find_library(libbsd_LIBRARY NAMES libbsd.a bsd)
mark_as_advanced(libbsd_INCLUDE_DIR libbsd_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libbsd REQUIRED_VARS libbsd_LIBRARY libbsd_INCLUDE_DIR)

if(libbsd_FOUND AND NOT TARGET libbsd::libbsd)
  add_library(libbsd::libbsd UNKNOWN IMPORTED)
  set_target_properties(libbsd::libbsd PROPERTIES
    IMPORTED_LOCATION ${libbsd_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${libbsd_INCLUDE_DIR})
endif()
