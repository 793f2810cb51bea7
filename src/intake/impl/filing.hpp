// One submission on its way into one commit: papers with their versions, the same paper by another
// channel, withdrawals, and the cases that must hear of it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casework/paper_json.hpp"
#include "casework/store.hpp"
#include "intake/examination.hpp"
#include "intake/impl/case_news.hpp"

namespace lt::intake {

/// Papers of one sender that the commit changes, each read once and written once.
class PaperChanges {
  public:
    explicit PaperChanges(Instant now, std::string actor) : x_now(now), x_actor(std::move(actor)) {}

    /// A paper of the store that may change: the changed one when it changed already.
    const casework::PaperRecord& current(const casework::PaperRecord& stored) const;
    /// Changes the state and journals why.
    void set_state(const casework::PaperRecord& stored, casework::PaperState state,
                   const char* event, json::Object data);
    /// A new paper; its first event is "paper_filed".
    void add(casework::PaperRecord record, json::Object data);
    /// The record that `add` or `set_state` left, for further marks before the commit.
    casework::PaperRecord& edit(const PaperId& id);
    void move_into(casework::Commit& commit) &&;

  private:
    Instant x_now;
    std::string x_actor;
    std::map<PaperId, casework::PaperRecord> x_papers;
    std::vector<casework::Append> x_journal;
};

class Filing {
  public:
    struct Ports {
        casework::Store& store;
        Random& random;
    };
    Filing(const FacilityCode& account, Ports ports, Instant received);

    /// Everything the file changes.  `chain` is the certificate chain as it is kept, empty when
    /// there is none.  A withdrawal that names no paper of the sender turns the examination into a
    /// refusal.  Errors: those of the store.
    [[nodiscard]] Result<casework::Commit> make(Examination& examination,
                                                casework::Original original,
                                                const casework::ContentHash& chain);
    [[nodiscard]] const ReceiptId& receipt() const { return x_receipt; }
    /// The key under which a repetition of these bytes is recognised.
    [[nodiscard]] static std::string scope(Service service, const FacilityCode& account);

  private:
    Result<void> file_content(const document::ReadFile& file, casework::TrustState trust);
    Result<void> lock_visit(const std::string& link);
    Result<void> supersede_absent(const document::ReadFile& file);
    Result<void> file_paper(const document::Paper& paper, casework::TrustState trust);
    Result<std::vector<casework::PaperRecord>> same_key(const document::Paper& paper) const;
    Result<void> compare_with_twin(casework::PaperRecord& record, const document::Paper& paper,
                                   const std::vector<casework::PaperRecord>& others);
    Result<void> replace(const casework::PaperRecord& old, casework::PaperRecord& record);
    Result<void> honour_reissue(const document::Paper& paper);
    Result<void> withdraw(const casework::PaperRecord& paper);
    Result<std::optional<std::vector<casework::PaperRecord>>> papers_to_withdraw(
        const document::ReadFile& file) const;
    void add_submission(const Examination& examination, const casework::ContentHash& hash,
                        const casework::ContentHash& chain);
    void identify_later(const PaperId& paper);

    const FacilityCode& x_account;
    Ports x_ports;
    Instant x_received;
    ReceiptId x_receipt;
    std::string x_actor;
    casework::Commit x_commit;
    PaperChanges x_papers;
    CaseNews x_news;
    int x_nameless = 0;  ///< papers without any key so far
};

}  // namespace lt::intake
