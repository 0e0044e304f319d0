#pragma once

#include <memory>

#include <curl/curl.h>

namespace atalaya::net {

/// Calls the C function that releases a handle; lets unique_ptr own it.
template <auto Release>
struct HandleDeleter {
  template <class Handle>
  void operator()(Handle* handle) const noexcept {
    Release(handle);
  }
};

using EasyHandle = std::unique_ptr<CURL, HandleDeleter<curl_easy_cleanup>>;
using MultiHandle = std::unique_ptr<CURLM, HandleDeleter<curl_multi_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, HandleDeleter<curl_slist_free_all>>;

/// Keeps libcurl's global state for a lifetime; libcurl counts its users.
class CurlLibrary {
 public:
  CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  CurlLibrary(const CurlLibrary&) = delete;
  CurlLibrary& operator=(const CurlLibrary&) = delete;
  ~CurlLibrary() { curl_global_cleanup(); }
};

}  // namespace atalaya::net
