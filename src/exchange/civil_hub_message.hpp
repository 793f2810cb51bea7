// Messages with the interlinking hub (DVCLT) and with the Ministry of Justice (BTP): requests out,
// answers in.  Pure.
//
// Source: shared reference exchange, section 3.3 (read from one provincial client, so paths are
// settings).  Ugly on purpose of nobody: JSON inside JSON texts, numbers as texts, and a success
// that is told as an error ("đã được tiếp nhận").
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sensitive.hpp"
#include "casework/civil_hub.hpp"

namespace lt::exchange {

/// The Ministry of Justice answers for at most three dossiers at once.
inline constexpr std::size_t k_batch_max = 3;
/// Dossiers of one list; the rest come with the next round.  A province registers some 300 births
/// and deaths a day.
inline constexpr std::size_t k_dossiers_max = 300;
/// Characters of a dossier's id or number.
inline constexpr std::size_t k_dossier_text_max = 64;
inline constexpr std::size_t k_token_max = 8'192;  ///< JWTs of public portals have 1 to 3 KiB
/// Three results with their PDF (5 MiB, base 64 inside JSON inside JSON).
inline constexpr std::size_t k_results_bytes_max = 24U << 20;
/// A dossier with the attachments of the citizen.
inline constexpr std::size_t k_dossier_bytes_max = 32U << 20;
inline constexpr std::size_t k_small_answer_bytes_max = 1U << 20;  ///< token, list, acknowledgement

[[nodiscard]] std::string hub_login_request(std::string_view user,
                                            const Sensitive<std::string>& password);
/// The token.  Errors: partner_failed.
[[nodiscard]] Result<Sensitive<std::string>> read_hub_token(std::string_view body);

/// Ids of the dossiers of a list: texts or numbers, or objects with an `id`; the list itself, or
/// `value` or `data` of an object.  Each id once.  Errors: partner_failed (with the place).
[[nodiscard]] Result<std::vector<std::string>> read_hub_list(std::string_view body);

/// One dossier; its citizen's data and attachments are not read.  Errors: partner_failed,
/// unsupported (another module than KS and KT).
[[nodiscard]] Result<casework::HubDossier> read_hub_dossier(std::string_view body,
                                                            std::string_view id,
                                                            std::string_view province);

[[nodiscard]] std::string hub_acknowledgement(const casework::HubDossier& dossier);
/// Whether the partner took what we sent: status "1", or an error that says that it had it already.
/// Errors: partner_failed.
[[nodiscard]] Result<void> read_hub_acknowledgement(std::string_view body);

/// REQUIRES: 1 to k_batch_max dossiers of one province and module.
[[nodiscard]] std::string btp_request(std::span<const casework::HubDossier> batch);
/// What the answer says about the dossiers of the batch.  An entry about another dossier, a second
/// entry about one, an unknown trangThai and an unreadable result are faults; a dossier without an
/// entry waits.  Errors: partner_failed (the answer as a whole).
[[nodiscard]] Result<casework::HubRound> read_btp_answer(
    std::string_view body, std::span<const casework::HubDossier> batch);

}  // namespace lt::exchange
