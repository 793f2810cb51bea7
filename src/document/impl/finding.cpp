#include "document/finding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document/impl/collector.hpp"

namespace lt::document {

std::string_view name_of(Severity severity) noexcept {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::notice: return "notice";
    }
    return "error";
}

std::string_view name_vi(Severity severity) noexcept {
    switch (severity) {
        case Severity::error: return "lỗi";
        case Severity::warning: return "cảnh báo";
        case Severity::notice: return "lưu ý";
    }
    return "lỗi";
}

void Collector::add(Severity severity, std::string_view rule, std::string_view element,
                    std::string sentence) {
    if (x_findings.size() >= x_max) {
        ++x_dropped;
        x_worst_dropped = std::min(x_worst_dropped, severity);
        return;
    }
    x_findings.push_back({severity, x_place.document, x_place.visit, x_place.row,
                          std::string{element}, std::string{rule}, std::move(sentence)});
}

Findings Collector::take() && {
    if (x_dropped > 0) {
        x_findings.push_back(
            {x_worst_dropped,
             x_file,
             std::nullopt,
             std::nullopt,
             {},
             "E-MORE",
             fmt::format(
                 "Và còn {} phát hiện nữa không liệt kê ở đây; hãy sửa các mục trên rồi gửi lại.",
                 x_dropped)});
    }
    return std::move(x_findings);
}

}  // namespace lt::document
