// What the paper API shows: a checked file, a sent file with its papers, the delays of facilities.
// No personal data: findings name places, papers are named by number and kind.
#pragma once
#include <vector>

#include "base/json.hpp"
#include "casework/store.hpp"
#include "intake/examination.hpp"
#include "intake/submission.hpp"
#include "net/http.hpp"

namespace lt::api {

[[nodiscard]] json::Value examination_view(const intake::Examination& examination);

/// Whether nothing more happens to the papers of a file by itself.
[[nodiscard]] bool is_processed(const casework::Submission& row,
                                const std::vector<casework::PaperRecord>& papers);
/// With the official words of the portal: "đã nhận và đang chờ xử lý", "đã xử lý xong".
[[nodiscard]] json::Value sent_file_view(const casework::Submission& row,
                                         const std::vector<casework::PaperRecord>& papers);

[[nodiscard]] json::Value timeliness_view(const std::vector<casework::Timeliness>& rows);

/// 201, or 422 as a problem that names the receipt: a refused file is kept too.
[[nodiscard]] net::Response filed_response(const intake::Receipt& receipt, const RequestId& trace);

}  // namespace lt::api
