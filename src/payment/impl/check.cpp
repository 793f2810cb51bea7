#include <algorithm>
#include <set>

#include "payment/pain001.hpp"

namespace lt::payment {
namespace {

/// Characters that XML 1.0 cannot carry, or that no name or sentence has: the writer would leave
/// them out, and the file would say something else than the order.
bool has_unprintable(std::string_view utf8) {
    const auto control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
    };
    return std::ranges::any_of(utf8, control) || utf8.contains("\xEF\xBF\xBE") ||
           utf8.contains("\xEF\xBF\xBF");
}

/// Whether the text, once its white space is made regular, fits a MaxNText of the schema.
bool fits(const Text& text, std::size_t length_max) {
    const std::string spaced = single_spaced(text.str());
    return !spaced.empty() && code_points(spaced) <= length_max && !has_unprintable(spaced);
}

bool complete(const Debtor& debtor) {
    return fits(debtor.name, k_name_length_max) && fits(debtor.agency_code, k_code_length_max) &&
           !debtor.account.empty() && !debtor.bank.empty();
}

/// Findings of one transfer by itself.
std::vector<RunRefusal> refusals_of(const Transfer& transfer) {
    std::vector<RunRefusal> refusals;
    if (transfer.amount <= Dong{0}) refusals.push_back(RunRefusal::amount_not_positive);
    if (transfer.amount > k_transfer_amount_max) refusals.push_back(RunRefusal::amount_too_large);
    if (transfer.payee.account.empty() || transfer.payee.bank.empty())
        refusals.push_back(RunRefusal::payee_incomplete);
    if (!fits(transfer.payee.holder.reveal(Purpose::pay), k_name_length_max))
        refusals.push_back(RunRefusal::holder_name_unusable);
    if (!fits(transfer.purpose, k_purpose_length_max))
        refusals.push_back(RunRefusal::purpose_unusable);
    return refusals;
}

}  // namespace

std::vector<RunFinding> check(const PaymentRun& run) {
    std::vector<RunFinding> findings;
    const auto against_run = [&](RunRefusal refusal) {
        findings.push_back({refusal, std::nullopt});
    };
    if (run.transfers.empty()) against_run(RunRefusal::no_transfers);
    if (run.transfers.size() > k_transfers_max) against_run(RunRefusal::too_many_transfers);
    if (run.execution_day < run.created.local_date())
        against_run(RunRefusal::execution_before_creation);
    if (!complete(run.debtor)) against_run(RunRefusal::debtor_incomplete);

    std::set<OrderId> orders;
    std::set<DecisionId> decisions;
    for (const Transfer& transfer : run.transfers) {
        for (const RunRefusal refusal : refusals_of(transfer))
            findings.push_back({refusal, transfer.order});
        if (!orders.insert(transfer.order).second)
            findings.push_back({RunRefusal::order_twice, transfer.order});
        if (!decisions.insert(transfer.decision).second)
            findings.push_back({RunRefusal::decision_twice, transfer.order});
    }
    return findings;
}

std::string_view name_of(RunRefusal refusal) noexcept {
    switch (refusal) {
        case RunRefusal::no_transfers: return "no_transfers";
        case RunRefusal::too_many_transfers: return "too_many_transfers";
        case RunRefusal::execution_before_creation: return "execution_before_creation";
        case RunRefusal::debtor_incomplete: return "debtor_incomplete";
        case RunRefusal::amount_not_positive: return "amount_not_positive";
        case RunRefusal::amount_too_large: return "amount_too_large";
        case RunRefusal::payee_incomplete: return "payee_incomplete";
        case RunRefusal::holder_name_unusable: return "holder_name_unusable";
        case RunRefusal::purpose_unusable: return "purpose_unusable";
        case RunRefusal::order_twice: return "order_twice";
        case RunRefusal::decision_twice: return "decision_twice";
    }
    return "unknown";
}

std::string_view vietnamese(RunRefusal refusal) noexcept {
    switch (refusal) {
        case RunRefusal::no_transfers: return "Đợt chi không có lệnh chuyển tiền nào.";
        case RunRefusal::too_many_transfers:
            return "Đợt chi có quá nhiều lệnh chuyển tiền; hãy chia thành nhiều đợt.";
        case RunRefusal::execution_before_creation:
            return "Ngày chuyển tiền ở trước ngày lập đợt chi.";
        case RunRefusal::debtor_incomplete:
            return "Thông tin tài khoản chi của cơ quan bảo hiểm xã hội chưa đủ.";
        case RunRefusal::amount_not_positive: return "Số tiền chuyển phải lớn hơn không.";
        case RunRefusal::amount_too_large: return "Số tiền chuyển vượt quá mức cho phép.";
        case RunRefusal::payee_incomplete: return "Thiếu số tài khoản hoặc mã ngân hàng nhận.";
        case RunRefusal::holder_name_unusable:
            return "Tên chủ tài khoản bị bỏ trống, quá 140 ký tự hoặc có ký tự không hợp lệ.";
        case RunRefusal::purpose_unusable:
            return "Nội dung chuyển tiền bị bỏ trống, quá 140 ký tự hoặc có ký tự không hợp lệ.";
        case RunRefusal::order_twice: return "Một lệnh chuyển tiền có mặt hai lần trong đợt chi.";
        case RunRefusal::decision_twice:
            return "Một quyết định hưởng có hai lệnh chuyển tiền trong đợt chi.";
    }
    return "";
}

}  // namespace lt::payment
