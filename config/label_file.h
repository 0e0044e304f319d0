#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "config/problem.h"

namespace atalaya::config {

/// Labels of pages that the office explained once, and what their value is for: "Fecha límite de
/// postulación" is "cierre".
using OwnLabels = std::map<std::string, std::string>;

/// What a label can be for, in the order of defaults/catalogue/labels.tsv: "cierre", "monto", …
[[nodiscard]] std::vector<std::string> label_roles();

/// Sections of the word lists ("sign.deadline") that a role stands for; empty for no role.
[[nodiscard]] std::vector<std::string> label_sections(std::string_view role);

/// Reads DIR/etiquetas.toml; no file, no labels. What is wrong goes to `problems`.
[[nodiscard]] OwnLabels load_labels(const std::string& data_folder, std::vector<Problem>& problems);

/// Writes DIR/etiquetas.toml through a temporary file. kStorage when the disk refuses.
[[nodiscard]] Result<void> save_labels(const std::string& data_folder, const OwnLabels& labels);

}  // namespace atalaya::config
