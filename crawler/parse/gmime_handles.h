#pragma once

#include <memory>

#include <gmime/gmime.h>

namespace atalaya::parse {

/// Calls the C function that releases a handle; lets unique_ptr own it.
template <auto Release>
struct HandleDeleter {
  template <class Handle>
  void operator()(Handle* handle) const noexcept {
    Release(handle);
  }
};

/// One reference to an object of GLib.
template <class Object>
using ObjectHandle = std::unique_ptr<Object, HandleDeleter<g_object_unref>>;
using StreamHandle = ObjectHandle<GMimeStream>;
using MessageHandle = ObjectHandle<GMimeMessage>;
using AddressesHandle = ObjectHandle<InternetAddressList>;
using ParserOptions =
    std::unique_ptr<GMimeParserOptions, HandleDeleter<g_mime_parser_options_free>>;
/// Text that GLib allocated.
using TextHandle = std::unique_ptr<char, HandleDeleter<g_free>>;

/// Text of GLib that may be absent.
[[nodiscard]] inline const char* or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

/// How foreign mail is read: text that is in no announced encoding is UTF-8 or windows-1252. Starts
/// the library at the first call of the process.
[[nodiscard]] ParserOptions mail_parser_options();

}  // namespace atalaya::parse
