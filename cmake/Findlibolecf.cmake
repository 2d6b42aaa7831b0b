# libolecf, and libbfio that it reads through. Their archives where they are there, so that a run which meets no locked
# workbook does not load them. Defines libolecf::libolecf.
find_path(libolecf_INCLUDE_DIR libolecf.h)
find_library(libolecf_LIBRARY NAMES libolecf.a olecf)
find_library(libbfio_LIBRARY NAMES libbfio.a bfio)
mark_as_advanced(libolecf_INCLUDE_DIR libolecf_LIBRARY libbfio_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libolecf REQUIRED_VARS libolecf_LIBRARY libbfio_LIBRARY libolecf_INCLUDE_DIR)

if(libolecf_FOUND AND NOT TARGET libolecf::libolecf)
  add_library(libolecf::libbfio UNKNOWN IMPORTED)
  set_target_properties(libolecf::libbfio PROPERTIES IMPORTED_LOCATION ${libbfio_LIBRARY})
  add_library(libolecf::libolecf UNKNOWN IMPORTED)
  set_target_properties(libolecf::libolecf PROPERTIES
    IMPORTED_LOCATION ${libolecf_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${libolecf_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES libolecf::libbfio)
endif()
