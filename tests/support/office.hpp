// For tests: the whole office in memory: store, counters, steps and cashier, with a hospital that
// signs and a population database that says what the test wants.
#pragma once
#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "crypto/system_random.hpp"
#include "hooked_store.hpp"
#include "hospital.hpp"
#include "insured.hpp"
#include "intake/claims.hpp"
#include "intake/payout.hpp"
#include "intake/submission.hpp"
#include "intake/worker.hpp"
#include "law_folder.hpp"
#include "signature/revocation.hpp"

namespace lt::test {

class FixedClock final : public Clock {
  public:
    Instant now() override { return Instant{x_now.load()}; }
    void set(Instant now) { x_now = now.microseconds; }
    void pass(std::chrono::microseconds time) { x_now += time.count(); }

  private:
    std::atomic<std::int64_t> x_now{at("2026-07-20T02:00:00Z").microseconds};
};

/// Keeps the names of the events.
class EventLog final : public Log {
  public:
    void write(LogLevel, Literal event, std::initializer_list<Field>) override {
        const std::lock_guard lock(x_mutex);
        x_events.emplace_back(event.view());
    }
    [[nodiscard]] std::size_t count(std::string_view event) {
        const std::lock_guard lock(x_mutex);
        return static_cast<std::size_t>(std::ranges::count(x_events, event));
    }

  private:
    std::mutex x_mutex;
    std::vector<std::string> x_events;
};

/// Answers as the test says; knows one citizen until told otherwise.
class ScriptedPopulation final : public identity::PopulationPort {
  public:
    using Answer = std::function<Result<identity::PopulationAnswer>()>;
    ScriptedPopulation() { knows(citizen()); }
    Result<identity::PopulationAnswer> look_up(const identity::DeclaredPerson&,
                                               const identity::Inquiry& inquiry) override {
        const std::lock_guard lock(x_mutex);
        x_inquiries.push_back(inquiry);
        return x_answer();
    }
    void knows(const identity::Citizen& who) {
        set([who]() -> Result<identity::PopulationAnswer> {
            return identity::PopulationAnswer{identity::LookUp::found, who,
                                              at("2026-07-20T02:00:01Z")};
        });
    }
    void says(identity::LookUp outcome) {
        set([outcome]() -> Result<identity::PopulationAnswer> {
            return identity::PopulationAnswer{outcome, {}, at("2026-07-20T02:00:01Z")};
        });
    }
    void fails(ErrorCode code) {
        set([code]() -> Result<identity::PopulationAnswer> { return fail(code, {}); });
    }
    [[nodiscard]] std::vector<identity::Inquiry> inquiries() {
        const std::lock_guard lock(x_mutex);
        return x_inquiries;
    }

  private:
    void set(Answer answer) {
        const std::lock_guard lock(x_mutex);
        x_answer = std::move(answer);
    }
    std::mutex x_mutex;
    Answer x_answer;
    std::vector<identity::Inquiry> x_inquiries;
};

inline const law::LawBook& law_of_the_day() {
    static const law::LawBook book = law_book(std::filesystem::path{LT_SOURCE_DIR} / "law").value();
    return book;
}

/// The claim list of one row as JSON: `sickness_claim()` unless a field is changed.
inline json::Object claim_json() {
    return json::Object{}
        .add("phatSinh_DieuChinh", "1")
        .add("maNhomHuong", "O1")
        .add("hoTen", "Nguyễn Thị Mẫu")
        .add("maSoBhxh", "0123456789")
        .add("tuNgay", "13/07/2026")
        .add("denNgay", "15/07/2026")
        .add("tongSoNgay", 3)
        .add("hinhThucNhan", "ATM")
        .add("soTaiKhoan", "123456789")
        .add("maNganHang", "970436")
        .add("tenChuTaiKhoan", "NGUYEN THI MAU");
}
inline json::Value claim_list(json::Array rows) {
    return json::Object{}
        .add("maDonVi", "AB1234C")
        .add("kyKeKhai", "07/2026")
        .add("ngayLap", "20/07/2026")
        .add("danhSach", std::move(rows));
}
inline json::Value claim_list(json::Object row) {
    return claim_list(json::Array{json::Value{std::move(row)}});
}

struct Office {
    HookedStore store;
    FixedClock clock;
    crypto::SystemRandom random;
    EventLog log;
    ScriptedPopulation population;
    std::atomic<int> wakes{0};
    signature::OfflineRevocation authorities;
    signature::RevocationChecker revocation;
    intake::Examiner examiner{{Hospitals::get().verifier, Hospitals::get().directory, revocation}};
    intake::SubmissionDesk desk{{store, examiner, clock, random, log, [this] { ++wakes; },
                                 [this](std::move_only_function<void()> task) {
                                     const std::lock_guard lock(retry_mutex);
                                     retries.emplace_back(std::move(task));
                                 }}};
    intake::ClaimDesk claims{
        {store, clock, random, [this] { ++wakes; }},
        {{{"O1", casework::ClaimGroup::own_sickness}, {"T1", casework::ClaimGroup::childbirth}},
         {}}};
    intake::Steps::Ports step_ports{store, population, revocation, law_of_the_day(), clock, random};
    intake::Steps steps{step_ports, "officer-1"};
    intake::Cashier cashier{
        {store, clock, random},
        {text("Bảo hiểm xã hội thành phố Thử"), BankAccount::parse("111122223333").value(),
         BankCode::parse("970436").value(), text("00101")}};
    std::mutex retry_mutex;
    std::vector<std::jthread> retries;  // last: they end before anything they use

    /// Without a policy revocation is not asked: a good signature is trusted at once.
    explicit Office(signature::RevocationPolicy policy = {.required = false})
        : revocation(authorities, random, policy) {
        add(insured_worker());
    }

    void add(const registry::InsuranceRecord& record) {
        casework::Commit commit;
        commit.persons.push_back(record.person);
        commit.employments = record.employments;
        commit.contributions = record.contributions;
        LT_ASSERT(store.commit_and_wait(std::move(commit)).has_value());
    }

    Result<intake::Receipt> submit(std::string bytes, const FacilityCode& account = facility()) {
        return submit(intake::Service::visit, std::move(bytes), account);
    }
    Result<intake::Receipt> submit(intake::Service service, std::string bytes,
                                   const FacilityCode& account = facility()) {
        std::promise<Result<intake::Receipt>> answered;
        auto answer = answered.get_future();
        desk.submit({account, service, std::move(bytes)}, [&](Result<intake::Receipt> receipt) {
            answered.set_value(std::move(receipt));
        });
        return answer.get();
    }
    Result<intake::Receipt> submit(Visit visit) { return submit(signed_file(std::move(visit))); }

    Result<intake::ClaimOutcome> claim(json::Value list, const std::string& key = "key-1") {
        return claims.file({employer_code(), key, std::move(list)});
    }
    /// The one case of a clean list.
    CaseId claim_case(json::Object row = claim_json(), const std::string& key = "key-1") {
        const auto outcome = claim(claim_list(std::move(row)), key).value();
        return std::get<intake::ClaimReceipt>(outcome).cases.at(0);
    }

    /// Does what can be done now; the errors of the items that could not be done.
    std::vector<ErrorCode> work() {
        std::vector<ErrorCode> failed;
        for (int round = 0; round < 100; ++round) {
            const Instant now = clock.now();
            auto items = store.lease_work(now, Instant{now.microseconds + 60'000'000}, 64).value();
            if (items.empty()) return failed;
            for (const auto& item : items) {
                auto done = steps.run(item);
                for (int again = 0; again < 5 && !done && done.error().code == ErrorCode::conflict;
                     ++again) {
                    done = steps.run(item);
                }
                if (!done) failed.push_back(done.error().code);
            }
        }
        return failed;
    }

    casework::CaseRecord the_case(const CaseId& id) { return store.find_case(id).value().value(); }
    casework::CaseState state_of(const CaseId& id) { return the_case(id).state; }
    /// The papers of a receipt.
    std::vector<casework::PaperRecord> papers(const intake::Receipt& receipt) {
        return store.papers_in(receipt.id).value();
    }
    /// Types of the events of a stream.
    std::vector<std::string> history(const std::string& stream) {
        std::vector<std::string> types;
        const auto events = store.events(stream).value();
        for (const auto& stored : events) types.push_back(stored.event.type);
        return types;
    }
};

}  // namespace lt::test
