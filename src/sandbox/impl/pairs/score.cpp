#include "sandbox/pairs_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

/// Names of records kept for each kind of confusion.
constexpr std::size_t k_examples = 5;
/// Kinds of confusion that the text shows.
constexpr std::size_t k_confusions_shown = 20;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

/// A table read line by line: the files are larger than memory.
class Rows {
  public:
    [[nodiscard]] static Result<Rows> open(const fs::path& file,
                                           const std::vector<std::string_view>& columns) {
        Rows rows{file};
        if (!rows.x_stream) {
            return fail(ErrorCode::not_found, {"Không tìm thấy tệp.", "A file is missing."},
                        {"missing " + file.filename().string()});
        }
        if (!rows.next()) return rows.corrupt("no header");
        for (const std::string_view column : columns) {
            const auto at = std::find(rows.x_values.begin(), rows.x_values.end(), column);
            if (at == rows.x_values.end()) {
                return rows.corrupt(fmt::format("no column {}", column));
            }
            rows.x_columns.push_back(static_cast<std::size_t>(at - rows.x_values.begin()));
        }
        rows.x_width = rows.x_values.size();
        return rows;
    }
    [[nodiscard]] bool next() {
        if (!std::getline(x_stream, x_line)) return false;
        ++x_number;
        x_values = split(x_line, '\t');
        return true;
    }
    [[nodiscard]] bool whole() const { return x_values.size() == x_width; }
    [[nodiscard]] std::string_view operator[](std::size_t column) const {
        return x_values[x_columns[column]];
    }
    [[nodiscard]] std::unexpected<Error> corrupt(std::string_view what) const {
        return fail(ErrorCode::corrupt, {"Tệp không đọc được.", "A file does not read."},
                    {fmt::format("{}:{}: {}", x_name, x_number, what)});
    }

  private:
    explicit Rows(const fs::path& file)
        : x_name(file.filename().string()), x_stream(file, std::ios::binary) {}
    std::string x_name;
    std::ifstream x_stream;
    std::string x_line;
    std::vector<std::string_view> x_values;
    std::vector<std::size_t> x_columns;
    std::size_t x_width = 0;
    std::uint64_t x_number = 0;
};

enum Column : std::size_t { k_rec_id, k_personal_id, k_causes, k_survivor, k_verdict };

using Codes = std::set<std::string_view>;

Codes codes_of(std::string_view causes) {
    Codes codes;
    for (const std::string_view code : split(causes, '|')) {
        if (!code.empty() && code != "OK") codes.insert(code);
    }
    return codes;
}

/// The field of a cause, as the taxonomy has it.
std::string_view field_of(std::string_view code) {
    if (code == "U_BORROWED_IDENTITY_SUSPECT") return "person";
    switch (code.empty() ? '\0' : code.front()) {
        case 'N': return "full_name";
        case 'D': return "dob";
        case 'G': return "sex";
        case 'I': return "personal_id";
        case 'U': return "insurance_no";
        case 'A': return "address";
        default: return "person";
    }
}

Codes fields_of(const Codes& codes) {
    Codes fields;
    for (const std::string_view code : codes) fields.insert(field_of(code));
    return fields;
}

void compare(const Codes& truth, const Codes& answer, std::map<std::string, Agreement>& scores) {
    for (const std::string_view code : truth) {
        Agreement& score = scores[std::string{code}];
        ++(answer.contains(code) ? score.right : score.missed);
    }
    for (const std::string_view code : answer) {
        if (!truth.contains(code)) ++scores[std::string{code}].invented;
    }
}

void remember(std::map<std::string, Confusion>& confusions, const std::string& kind,
              std::string_view rec_id) {
    Confusion& confusion = confusions[kind];
    ++confusion.count;
    if (confusion.examples.size() < k_examples) confusion.examples.emplace_back(rec_id);
}

void compare_causes(const Rows& truth, const Rows& links, PairsScore& score) {
    if (truth[k_causes] == links[k_causes] && truth[k_causes] == "OK") return;
    const Codes expected = codes_of(truth[k_causes]);
    const Codes given = codes_of(links[k_causes]);
    compare(expected, given, score.causes);
    compare(fields_of(expected), fields_of(given), score.fields);
    std::string missing, invented;
    for (const std::string_view code : expected) {
        if (!given.contains(code)) missing += fmt::format(" {}", code);
    }
    for (const std::string_view code : given) {
        if (!expected.contains(code)) invented += fmt::format(" {}", code);
    }
    if (missing.empty() && invented.empty()) return;
    remember(score.wrong_causes,
             fmt::format("missing{}; invented{}", missing.empty() ? " -" : missing,
                         invented.empty() ? " -" : invented),
             truth[k_rec_id]);
}

/// Whether the answer is right, including that nobody is named where nobody can be.
bool compare_link(const Rows& truth, const Rows& links, PairsScore& score) {
    const std::string_view expected = truth[k_personal_id];
    const std::string_view given = links[k_personal_id];
    if (expected == given) {
        if (!expected.empty()) ++score.links.right;
        return true;
    }
    if (!expected.empty()) ++score.links.missed;
    if (!given.empty()) ++score.links.invented;
    const std::string_view kind = given.empty()      ? "not linked"
                                  : expected.empty() ? "linked where nobody can be named"
                                                     : "linked to another citizen";
    remember(score.wrong_answers,
             fmt::format("{}: truth {} {}, answer {} {}", kind, truth[k_verdict], truth[k_causes],
                         links[k_verdict], links[k_causes]),
             truth[k_rec_id]);
    return false;
}

/// Records of one citizen with several, gathered until the end of the files.
struct Holder {
    bool all_linked = true;
    bool all_right = true;
};
using Holders = std::map<std::string, Holder, std::less<>>;

void note_holder(const Rows& truth, const Rows& links, bool linked, Holders& holders) {
    if (!codes_of(truth[k_causes]).contains("U_MULTI_NUMBER")) return;
    Holder& holder = holders[std::string{truth[k_personal_id]}];
    holder.all_linked &= linked;
    holder.all_right &= truth[k_survivor] == links[k_survivor];
}

}  // namespace

double Agreement::precision() const {
    const std::uint64_t given = right + invented;
    return given == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(given);
}

double Agreement::recall() const {
    const std::uint64_t expected = right + missed;
    return expected == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(expected);
}

double Agreement::f1() const {
    const std::uint64_t all = 2 * right + missed + invented;
    return all == 0 ? 1.0 : 2.0 * static_cast<double>(right) / static_cast<double>(all);
}

static Agreement sum(const std::map<std::string, Agreement>& scores) {
    Agreement all;
    for (const auto& [name, score] : scores) {
        all.right += score.right;
        all.missed += score.missed;
        all.invented += score.invented;
    }
    return all;
}

Agreement PairsScore::all_causes() const { return sum(causes); }
Agreement PairsScore::all_fields() const { return sum(fields); }

double PairsScore::macro_f1() const {
    double total = 0;
    std::size_t count = 0;
    for (const auto& [code, score] : causes) {
        if (score.right + score.missed == 0) continue;
        total += score.f1();
        ++count;
    }
    return count == 0 ? 1.0 : total / static_cast<double>(count);
}

Result<PairsScore> score_pairs(const fs::path& truth_file, const fs::path& links_file) {
    LT_TRY(Rows truth, Rows::open(truth_file, {"rec_id", "personal_id", "causes", "survivor_rec_id",
                                               "verdict_hint"}));
    LT_TRY(Rows links, Rows::open(links_file, {"rec_id", "personal_id", "causes", "survivor_rec_id",
                                               "verdict"}));
    PairsScore score;
    Holders holders;
    while (truth.next()) {
        if (!truth.whole()) return truth.corrupt("number of values");
        if (!links.next()) return links.corrupt("the file ends before the truth does");
        if (!links.whole()) return links.corrupt("number of values");
        if (truth[k_rec_id] != links[k_rec_id]) return links.corrupt("another record");
        ++score.records;
        ++score.verdicts[{std::string{truth[k_verdict]}, std::string{links[k_verdict]}}];
        const bool linked = compare_link(truth, links, score);
        compare_causes(truth, links, score);
        note_holder(truth, links, linked, holders);
    }
    if (links.next()) return links.corrupt("more records than the truth has");
    for (const auto& [citizen, holder] : holders) {
        if (!holder.all_linked) continue;
        ++score.survivors_judged;
        score.survivors_right += holder.all_right ? 1 : 0;
    }
    return score;
}

static void append_confusions(std::string& out, const std::map<std::string, Confusion>& all) {
    std::vector<std::pair<std::string, Confusion>> worst(all.begin(), all.end());
    std::stable_sort(worst.begin(), worst.end(), [](const auto& one, const auto& other) {
        return one.second.count > other.second.count;
    });
    if (worst.size() > k_confusions_shown) worst.resize(k_confusions_shown);
    for (const auto& [kind, confusion] : worst) {
        out += fmt::format("{:>8}  {}  ({})\n", confusion.count, kind,
                           fmt::join(confusion.examples, " "));
    }
}

static void append_agreement(std::string& out, std::string_view name, const Agreement& score) {
    out += fmt::format("{:<30}{:>10.5f}{:>10.5f}{:>10.5f}{:>12}{:>10}{:>10}\n", name,
                       score.precision(), score.recall(), score.f1(), score.right, score.missed,
                       score.invented);
}

std::string text_of(const PairsScore& score) {
    std::string out =
        fmt::format("{} records\n\n{:<30}{:>10}{:>10}{:>10}{:>12}{:>10}{:>10}\n", score.records, "",
                    "precision", "recall", "F1", "right", "missed", "invented");
    append_agreement(out, "links", score.links);
    append_agreement(out, "causes (micro)", score.all_causes());
    append_agreement(out, "fields (micro)", score.all_fields());
    out += fmt::format("causes (macro F1){:>43.5f}\n", score.macro_f1());
    out +=
        fmt::format("survivors{:>31.5f}{:>32} of {}\n\n",
                    score.survivors_judged == 0 ? 1.0
                                                : static_cast<double>(score.survivors_right) /
                                                      static_cast<double>(score.survivors_judged),
                    score.survivors_right, score.survivors_judged);
    for (const auto& [field, agreement] : score.fields) append_agreement(out, field, agreement);
    out += '\n';
    for (const auto& [code, agreement] : score.causes) append_agreement(out, code, agreement);
    out += "\nverdict in truth -> answer\n";
    for (const auto& [pair, count] : score.verdicts) {
        out += fmt::format("{:>12}  {} -> {}\n", count, pair.first, pair.second);
    }
    out += "\nwrong links, most frequent kinds\n";
    append_confusions(out, score.wrong_answers);
    out += "\nwrong causes, most frequent kinds\n";
    append_confusions(out, score.wrong_causes);
    return out;
}

}  // namespace lt::sandbox
