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

}  // namespace atalaya::net
