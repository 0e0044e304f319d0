#include "app/likeness_json.h"

namespace atalaya::app {

namespace json = boost::json;

json::array reasons_array(const std::vector<LikenessReason>& reasons) {
  json::array array;
  for (const LikenessReason& reason : reasons)
    array.push_back(json::object{{"rule", to_string(reason.rule)},
                                 {"points", reason.points},
                                 {"text", spanish(reason.rule)},
                                 {"detail", reason.detail}});
  return array;
}

}  // namespace atalaya::app
