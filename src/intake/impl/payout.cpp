#include "intake/payout.hpp"

#include <string_view>

#include "crypto/digest.hpp"

namespace lt::intake {
namespace {

using casework::CaseRecord;
using casework::OrderRow;

constexpr int k_attempts_max = 5;

Result<payment::Transfer> transfer_of(const OrderRow& order) {
    LT_TRY(Text purpose, Text::from_bytes("Chi trả trợ cấp BHXH, hồ sơ " + order.case_id.text()));
    return payment::Transfer{order.id,
                             order.decision,
                             order.amount,
                             {order.account, order.bank, order.holder},
                             std::move(purpose)};
}

/// The case of a paid order, one event further.  The order was read before the case: if another run
/// paid it in between, the case says so, and with its version in the commit nobody can from here
/// on. Errors: conflict (paid meanwhile).
Result<CaseRecord> ordered_case(casework::Store& store, const OrderRow& order, Instant now) {
    LT_TRY(auto found, store.find_case(order.case_id));
    if (!found) {
        return fail(ErrorCode::corrupt, {"Lệnh chi không có hồ sơ.", "An order without its case."},
                    {"payment order without case"});
    }
    if (found->state != casework::CaseState::granted) {
        return fail(ErrorCode::conflict,
                    {"Lệnh chi đã nằm trong một đợt chi khác.", "Another run has paid the order."},
                    {"a ready order whose case is not granted"});
    }
    found->version += 1;
    found->state = casework::CaseState::ordered;
    found->changed = now;
    return *std::move(found);
}

}  // namespace

Result<PayoutOutcome> Cashier::run(Date execution_day, const std::string& actor) {
    for (int i = 1;; ++i) {
        auto outcome = attempt(execution_day, actor);
        const bool raced = !outcome && outcome.error().code == ErrorCode::conflict;
        if (!raced || i == k_attempts_max) return outcome;
    }
}

Result<PayoutOutcome> Cashier::attempt(Date execution_day, const std::string& actor) {
    LT_TRY(auto orders, x_ports.store.ready_orders(static_cast<int>(payment::k_transfers_max)));
    if (orders.empty()) return PayoutOutcome{NothingToPay{}};

    const Instant now = x_ports.clock.now();
    payment::PaymentRun run{RunId::make(now, x_ports.random), execution_day, now, x_debtor, {}};
    for (const OrderRow& order : orders) {
        LT_TRY(auto transfer, transfer_of(order));
        run.transfers.push_back(std::move(transfer));
    }
    auto file = payment::write_pain001(run);
    if (!file) return PayoutOutcome{RunRefused{std::move(file).error()}};

    casework::Commit commit;
    const casework::ContentHash hash{crypto::sha256(file->bytes).hex()};
    const casework::RunRow row{run.id, execution_day, now, file->transfers, file->total, hash};
    commit.originals.push_back({hash, std::move(file->bytes)});
    commit.runs.push_back(row);
    json::Object made;
    made.add("orders", row.orders).add("total", row.total.whole()).add("file", hash.hex);
    commit.journal.push_back({run.id.text(), 0, {{"run_made", now, actor, std::move(made)}}});
    commit.audit.push_back({now, actor, "run_made", run.id.text(), hash.hex});
    for (OrderRow& order : orders) {
        LT_TRY(CaseRecord record, ordered_case(x_ports.store, order, now));
        commit.journal.push_back(
            {record.id.text(),
             record.version - 1,
             {{"case_ordered", now, actor, json::Object{}.add("run", run.id.text())}}});
        order.state = casework::OrderState::sent;
        order.run = run.id;
        commit.cases.push_back(std::move(record));
    }
    commit.orders = std::move(orders);
    LT_TRY_VOID(x_ports.store.commit_and_wait(std::move(commit)));
    return PayoutOutcome{row};
}

}  // namespace lt::intake
