# The program: the only place that sees every folder.
file(GLOB app_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/app/*.cpp)
add_executable(atalaya ${app_sources})
target_include_directories(atalaya PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(atalaya PRIVATE harvest crawler config matrix scoring storage domain base
  CLI11::CLI11 spdlog::spdlog Boost::json atalaya_everywhere atalaya_warnings)
set_target_properties(atalaya PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
# Not CLI11: its constant validators would be built again in every file, used or not.
atalaya_precompile(atalaya <boost/json.hpp>)
