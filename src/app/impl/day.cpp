#include "app/impl/day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "app/config.hpp"
#include "base/money.hpp"
#include "crypto/issue.hpp"
#include "document/dossier.hpp"
#include "net/system_clock.hpp"
#include "sandbox/day_channels.hpp"
#include "signature/sign.hpp"

namespace lt::app {
namespace {

using sandbox::CaseOutcome;
using sandbox::Flaw;

constexpr auto k_look_again = std::chrono::milliseconds{200};
constexpr auto k_day_most =
    std::chrono::seconds{180};  // slow answers and retries of the partner included

/// How the plan's words map to the states a case can rest in.
bool rests(const std::string& state) {
    return state == "refused" || state == "granted" || state == "ordered" || state == "referred" ||
           state == "waiting_paper";
}

bool outcome_met(CaseOutcome expected, const PlayedPaper& played) {
    switch (expected) {
        case CaseOutcome::paid:
            return (played.case_state == "granted" || played.case_state == "ordered") &&
                   played.amount > 0;
        case CaseOutcome::refused: return played.case_state == "refused";
        case CaseOutcome::waits:
            return played.case_state == "referred" || played.case_state == "waiting_paper";
        case CaseOutcome::no_case: return played.case_id.empty();
    }
    return false;
}

std::string_view words_of(sandbox::Service service) {
    switch (service) {
        case sandbox::Service::sickness_outpatient: return "ốm, ngoại trú";
        case sandbox::Service::sickness_inpatient: return "ốm, nội trú";
        case sandbox::Service::childbirth: return "sinh con";
        case sandbox::Service::pregnancy_rest: return "dưỡng thai";
    }
    return {};
}

std::string_view words_of(sandbox::Channel channel) {
    switch (channel) {
        case sandbox::Channel::a: return "A";
        case sandbox::Channel::b: return "B";
        case sandbox::Channel::both: return "A+B";
    }
    return {};
}

/// One character of the signed content becomes another digit; the signature stays.
void tamper(std::string& bytes) {
    const std::size_t at = bytes.find("<NOIDUNGFILE>");
    if (at == std::string::npos) return;
    char& c = bytes[at + std::string_view{"<NOIDUNGFILE>"}.size() + 40];
    c = c == 'A' ? 'B' : 'A';
}

void print_line(const sandbox::PlannedPaper& paper, const PlayedPaper& played) {
    const std::string amount = played.amount > 0 ? grouped(Dong{played.amount}) + " đ" : "-";
    const std::string state = played.case_state.empty() ? "-" : played.case_state;
    std::string why = played.reason;
    if (why.empty() && played.answer.code != "200") why = played.answer.message;
    fmt::print("{} {:>4}  {}  {:<4} {:<14} {:<19} {:>4}  {:<16} {:>14}  {}\n",
               played.as_expected ? "ok" : "!!", paper.number, paper.facility.text(),
               words_of(played.channel), words_of(paper.service), sandbox::name_of(paper.flaw),
               played.answer.code, state, amount, why);
    std::fflush(stdout);
}

}  // namespace

Result<std::string> DayPlayer::signed_bytes(const sandbox::PlannedPaper& paper) {
    if (paper.repeats != 0) return x_sent.at(paper.repeats - 1);
    std::string bytes = document::write_dossier(paper.dossier);
    if (paper.flaw == Flaw::not_signed) return bytes;
    const auto term = paper.flaw == Flaw::expired_certificate ? sandbox::CertificateTerm::expired
                                                              : sandbox::CertificateTerm::valid;
    LT_TRY(const auto signer, x_trust.identity_of(*x_country.facility(paper.signer), term));
    LT_TRY(bytes, signature::sign(bytes, signer));
    if (paper.flaw == Flaw::tampered) tamper(bytes);
    return bytes;
}

Result<const Session*> DayPlayer::session_of(const FacilityCode& facility) {
    if (const auto known = x_sessions.find(facility); known != x_sessions.end())
        return &known->second;
    LT_TRY(Session session,
           x_remote.log_in(facility.text(), x_secrets.facility_passwords[facility.text()]));
    return &x_sessions.emplace(facility, std::move(session)).first->second;
}

/// The paper as an electronic paper of channel B, signed as that channel signs (S2a).
Result<std::string> DayPlayer::signed_for_channel_b(const sandbox::PlannedPaper& paper) {
    LT_TRY(const auto signer, x_trust.identity_of(*x_country.facility(paper.signer)));
    return signature::sign(document::write_file(sandbox::by_channel_b(paper)), signer,
                           signature::Profile::s2a, net::SystemClock{}.now());
}

Result<void> DayPlayer::send_papers() {
    for (std::size_t index = 0; index < x_plan.papers.size(); ++index) {
        const sandbox::PlannedPaper& paper = x_plan.papers[index];
        const sandbox::Channel channel = sandbox::channel_of(x_plan, paper);
        x_played[index].channel = channel;
        LT_TRY(std::string bytes, signed_bytes(paper));
        LT_TRY(const Session* session, session_of(paper.facility));
        if (channel != sandbox::Channel::b) {
            LT_TRY(x_played[index].answer, x_remote.submit(*session, bytes));
        }
        if (channel != sandbox::Channel::a) {
            LT_TRY(const std::string electronic, signed_for_channel_b(paper));
            LT_TRY(x_played[index].answer, x_remote.submit(*session, electronic));
        }
        x_sent.push_back(std::move(bytes));
    }
    return {};
}

Result<void> DayPlayer::file_claims() {
    for (std::size_t index = 0; index < x_plan.papers.size(); ++index) {
        const sandbox::PlannedPaper& paper = x_plan.papers[index];
        if (!paper.claim) continue;
        json::Object list;
        list.add("maDonVi", paper.claim->employer.text())
            .add("kyKeKhai", YearMonth::of(x_plan.day).vietnamese())
            .add("ngayLap", x_plan.day.vietnamese())
            .add("maThuTuc", paper.claim->procedure)
            .add("danhSach", json::Array{paper.claim->row});
        LT_TRY(
            const auto answer,
            x_remote.post("/api/v1/claims", x_secrets.employer_keys[paper.claim->employer.text()],
                          json::Value{std::move(list)}));
        x_played[index].case_id = *answer.find("cases")->array()->front().string();
    }
    return {};
}

Result<void> DayPlayer::look_at(std::size_t index) {
    PlayedPaper& played = x_played[index];
    if (played.case_id.empty()) {
        played.settled = true;
        settle(index);
        return {};
    }
    LT_TRY(const auto view, x_remote.get("/api/v1/cases/" + played.case_id, x_secrets.officer_key));
    played.case_state = view.text_at("state").value_or("");
    played.reason = view.text_at("reason").value_or("");
    if (const json::Value* decision = view.find("decision")) {
        played.amount = decision->integer_at("total").value_or(0);
    }
    return {};
}

std::ptrdiff_t DayPlayer::receipts_with(const std::string& receipt) const {
    return std::ranges::count(x_played, receipt,
                              [](const PlayedPaper& p) { return p.answer.receipt; });
}

std::ptrdiff_t DayPlayer::repetitions_of(std::size_t index) const {
    return std::ranges::count(x_plan.papers, index + 1, &sandbox::PlannedPaper::repeats);
}

void DayPlayer::settle(std::size_t index) {
    const sandbox::PlannedPaper& paper = x_plan.papers[index];
    PlayedPaper& played = x_played[index];
    played.settled = true;
    // The bytes of an earlier paper get that paper's receipt again; every other file gets its own.
    const bool own_receipt =
        paper.repeats == 0 ? receipts_with(played.answer.receipt) == 1 + repetitions_of(index)
                           : played.answer.receipt == x_played[paper.repeats - 1].answer.receipt;
    played.as_expected = played.answer.code == paper.expected.gateway_code && own_receipt &&
                         outcome_met(paper.expected.outcome, played);
    print_line(paper, played);
}

Result<void> DayPlayer::watch() {
    fmt::print("   {:>4}  {}  {:<4} {:<13} {:<19} {:>4}  {:<16} {:>14}  {}\n", "số", "CSKCB",
               "kênh", "giấy", "lỗi cố ý", "mã", "hồ sơ", "số tiền", "lý do");
    const auto deadline = std::chrono::steady_clock::now() + k_day_most;
    while (true) {
        LT_TRY(const auto counts, x_remote.get("/api/v1/counts", x_secrets.officer_key));
        const bool quiet = counts.integer_at("work_waiting") == 0;
        const bool late = std::chrono::steady_clock::now() > deadline;
        bool all = true;
        for (std::size_t index = 0; index < x_played.size(); ++index) {
            if (x_played[index].settled) continue;
            LT_TRY_VOID(look_at(index));
            // A case that waits rests only when no work is left that could move it.
            const bool moving = x_played[index].case_state.starts_with("waiting") && !quiet;
            if (!x_played[index].settled &&
                ((rests(x_played[index].case_state) && !moving) || late)) {
                settle(index);
            }
            all = all && x_played[index].settled;
        }
        if (all) return {};
        std::this_thread::sleep_for(k_look_again);
    }
}

Result<void> DayPlayer::pay(const std::filesystem::path& folder) {
    const json::Value body = json::Object{};
    LT_TRY(const auto first, x_remote.post("/api/v1/payment-runs", x_secrets.officer_key, body));
    LT_TRY(const auto second, x_remote.post("/api/v1/payment-runs", x_secrets.officer_key, body));
    if (second.integer_at("orders") != 0) {
        return fail(ErrorCode::internal,
                    {"Đợt chi thứ hai vẫn còn lệnh.", "A second run paid again."});
    }
    const auto path = first.text_at("file");
    if (!path) return {};
    LT_TRY(const std::string bytes, x_remote.get_bytes(*path, x_secrets.officer_key));
    const auto file = folder / "pain.001.xml";
    LT_TRY_VOID(write_file(file, bytes));
    fmt::print("\nĐợt chi: {} lệnh, tổng {} đồng -> {}\n", first.integer_at("orders").value_or(0),
               grouped(Dong{first.integer_at("total").value_or(0)}), file.string());
    fmt::print("Chạy đợt chi lần nữa: {} lệnh (không trả hai lần)\n",
               second.integer_at("orders").value_or(0));
    return {};
}

Result<std::size_t> DayPlayer::save_letters(const std::filesystem::path& folder) {
    std::size_t letters = 0;
    for (const PlayedPaper& played : x_played) {
        const bool decided = played.case_state == "granted" || played.case_state == "refused";
        if (!decided) continue;
        LT_TRY(const std::string pdf,
               x_remote.get_bytes("/api/v1/cases/" + played.case_id + "/letter",
                                  x_secrets.officer_key));
        LT_TRY_VOID(write_file(folder / "letters" / (played.case_id + ".pdf"), pdf));
        ++letters;
    }
    return letters;
}

}  // namespace lt::app
