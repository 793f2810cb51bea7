#include <fmt/format.h>

#include <cstdio>

#include "app/decide.hpp"
#include "app/impl/byte_file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "benefit/decision_json.hpp"

namespace lt::app {
namespace {

constexpr std::size_t k_piece = 64U * 1024;

/// Lines of a file, one after the other.
class Lines {
  public:
    explicit Lines(InFile& in) : x_in(&in) {}
    /// The next line without its line feed; nothing at the end.
    Result<std::optional<std::string_view>> next() {
        x_bytes.erase(0, x_used);
        x_used = 0;
        std::size_t end = x_bytes.find('\n');
        while (end == std::string::npos && !x_ended) {
            LT_TRY_VOID(read_more());
            end = x_bytes.find('\n');
        }
        if (end == std::string::npos && x_bytes.empty()) return std::nullopt;
        x_used = end == std::string::npos ? x_bytes.size() : end + 1;
        return std::string_view{x_bytes}.substr(0, end);
    }
    /// Everything from the start of the last line on.
    Result<std::string_view> rest() {
        while (!x_ended) LT_TRY_VOID(read_more());
        return std::string_view{x_bytes};
    }

  private:
    Result<void> read_more() {
        if (x_bytes.size() > json::k_bytes_max) {
            return fail(ErrorCode::too_large, {"Dữ liệu vào quá lớn.", "The input is too large."});
        }
        const std::size_t before = x_bytes.size();
        x_bytes.resize(before + k_piece);
        LT_TRY(const std::size_t got, x_in->read(std::span{x_bytes}.subspan(before)));
        x_bytes.resize(before + got);
        x_ended = got == 0;
        return {};
    }
    InFile* x_in;
    std::string x_bytes;
    std::size_t x_used = 0;
    bool x_ended = false;
};

/// "A1 (dòng 7)"; empty for a record that stands alone.
std::string heading(const json::Value& answer) {
    const auto line = answer.integer_at("line");
    if (!line) return {};
    return fmt::format("== {} (dòng {})\n", answer.text_at("id").value_or("?"), *line);
}

void print_findings(const json::Value& error) {
    const json::Value* findings = error.find("findings");
    if (findings == nullptr || findings->array() == nullptr) return;
    fmt::print("Dòng này không đọc được:\n");
    for (const json::Value& finding : *findings->array()) {
        fmt::print("- {}: {}\n", finding.text_at("path").value_or(""),
                   finding.text_at("vi").value_or(""));
    }
}

Result<LinesRead> print_answer(const json::Value& answer, benefit::Audience audience) {
    fmt::print("{}", heading(answer));
    if (const json::Value* error = answer.find("error")) {
        print_findings(*error);
        return LinesRead::some_bad;
    }
    const json::Value* record = answer.find("decision");
    LT_TRY(const benefit::Decision decision,
           benefit::decision_from_json(record != nullptr ? *record : answer));
    for (const std::string& sentence : explain(decision, audience)) fmt::print("{}\n", sentence);
    return LinesRead::all;
}

}  // namespace

Result<LinesRead> explain_file(const std::string& in, benefit::Audience audience) {
    LT_TRY(InFile file, InFile::open(in));
    Lines lines{file};
    LinesRead all = LinesRead::all;
    for (bool first = true;; first = false) {
        LT_TRY(auto line, lines.next());
        if (!line) return all;
        if (trimmed(*line).empty()) continue;
        auto answer = json::parse(*line);
        bool last = false;
        if (!answer && first) {  // one record written over several lines
            LT_TRY(const std::string_view rest, lines.rest());
            answer = json::parse(rest);
            last = true;
        }
        if (!answer) return std::unexpected(std::move(answer).error());
        if (!first) fmt::print("\n");
        LT_TRY(const LinesRead read, print_answer(*answer, audience));
        if (read == LinesRead::some_bad) all = read;
        if (last) return all;
    }
}

}  // namespace lt::app
