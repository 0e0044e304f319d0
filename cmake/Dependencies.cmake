# Every third-party library, all from Debian packages (the list is packaging/debian-packages.txt).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CURL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(SQLite3 REQUIRED)
find_package(pugixml REQUIRED)
find_package(fmt REQUIRED)
find_package(date REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(Catch2 2.13 REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS json)

foreach(pair xxhash:libxxhash sodium:libsodium tomlplusplus:tomlplusplus gumbo:gumbo gmime:gmime-3.0 ical:libical re2:re2
        zstd:libzstd brotli:libbrotlidec)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endforeach()

# Libraries that ship neither a CMake package nor a pkg-config file.
function(atalaya_find_library target header library)
  find_path(${target}_INCLUDE ${header} REQUIRED)
  find_library(${target}_LIBRARY ${library} REQUIRED)
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE})
  target_link_libraries(${target} INTERFACE ${${target}_LIBRARY})
endfunction()
atalaya_find_library(atalaya_stemmer libstemmer.h stemmer)
atalaya_find_library(atalaya_cld2 cld2/public/compact_lang_det.h cld2)

# Headers that every folder may include.
add_library(atalaya_everywhere INTERFACE)
target_link_libraries(atalaya_everywhere INTERFACE fmt::fmt date::date date::date-tz tl::expected Threads::Threads)
