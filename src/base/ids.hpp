// Identifiers.  Other people's identifiers are made only by `parse`; ours are 128-bit, time-ordered
// `Id<Tag>`.
//
// The identifiers of people and money have no formatter: `text()` is for storage, partners and the
// person concerned, `masked()` for everything else.  Structure: shared reference "exchange"
// section 1.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace lt {

namespace detail {
/// A validated text; `Rule` supplies `static Result<std::string> check(std::string_view)`.
template <class Rule>
class Code {
  public:
    Code() = default;
    [[nodiscard]] static Result<Code> parse(std::string_view text) {
        LT_TRY(std::string good, Rule::check(text));
        Code code;
        code.x_text = std::move(good);
        return code;
    }
    [[nodiscard]] const std::string& text() const { return x_text; }
    [[nodiscard]] bool empty() const { return x_text.empty(); }
    /// "********1234": the last four characters.
    [[nodiscard]] std::string masked() const {
        const std::size_t hidden = x_text.size() > 4 ? x_text.size() - 4 : x_text.size();
        return std::string(hidden, '*') + x_text.substr(hidden);
    }
    friend auto operator<=>(const Code&, const Code&) = default;

  private:
    std::string x_text;
};
struct PersonalIdRule {
    static Result<std::string> check(std::string_view text);
};
struct InsuranceNumberRule {
    static Result<std::string> check(std::string_view text);
};
struct HealthCardRule {
    static Result<std::string> check(std::string_view text);
};
struct FacilityRule {
    static Result<std::string> check(std::string_view text);
};
struct TaxCodeRule {
    static Result<std::string> check(std::string_view text);
};
struct EmployerRule {
    static Result<std::string> check(std::string_view text);
};
struct BankAccountRule {
    static Result<std::string> check(std::string_view text);
};
struct BankRule {
    static Result<std::string> check(std::string_view text);
};
}  // namespace detail

/// Số định danh cá nhân, 12 digits PPP C YY NNNNNN.  The header (province, century and sex, year)
/// is a witness, never a proof; only the length and the digits are checked here.
using PersonalId = detail::Code<detail::PersonalIdRule>;
/// Mã số BHXH, 10 digits, not all zero.
using InsuranceNumber = detail::Code<detail::InsuranceNumberRule>;
/// Mã thẻ BHYT, 15 characters: 2 letters (A-Z or Đ), benefit level 1-5, 2-digit province, 10-digit
/// insurance number.
using HealthCardNumber = detail::Code<detail::HealthCardRule>;
/// Mã cơ sở khám bệnh, chữa bệnh, 5 digits.
using FacilityCode = detail::Code<detail::FacilityRule>;
/// Mã số thuế / mã số doanh nghiệp: 10 digits, 10-3 digits, or 12 digits (an individual).
using TaxCode = detail::Code<detail::TaxCodeRule>;
/// Mã đơn vị BHXH: two letters, four digits, one letter.
using EmployerCode = detail::Code<detail::EmployerRule>;
/// Bank account, 6 to 19 digits or capital letters.
using BankAccount = detail::Code<detail::BankAccountRule>;
/// Bank identification number of the national switch (NAPAS BIN), 6 digits.
using BankCode = detail::Code<detail::BankRule>;

/// Whether the check digit of a 10-digit tax code is right (exchange section 1.3).  A wrong one is
/// a finding.
enum class CheckDigit { right, wrong, undefined };
[[nodiscard]] CheckDigit check_digit(const TaxCode& code);

/// What the header of a personal id says about its holder.
struct PersonalIdHeader {
    std::string province;  ///< 3 digits: province or country of birth registration
    int birth_year = 0;
    bool male = false;
};
[[nodiscard]] PersonalIdHeader header_of(const PersonalId& id);

/// Our own identifiers: 48 bits of milliseconds, 80 random bits; text is 26 characters of Crockford
/// base 32, so the order of the texts is the order of creation.
template <class Tag>
class Id;

namespace detail {
using IdBytes = std::array<std::uint8_t, 16>;
IdBytes make_id(Instant now, Random& random);
std::string id_text(const IdBytes& bytes);
Result<IdBytes> parse_id(std::string_view text);
}  // namespace detail

template <class Tag>
class Id {
  public:
    Id() = default;
    [[nodiscard]] static Id make(Instant now, Random& random) {
        return Id{detail::make_id(now, random)};
    }
    [[nodiscard]] static Result<Id> parse(std::string_view text) {
        LT_TRY(const auto bytes, detail::parse_id(text));
        return Id{bytes};
    }
    [[nodiscard]] std::string text() const { return detail::id_text(x_bytes); }
    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    explicit Id(detail::IdBytes bytes) : x_bytes(bytes) {}
    detail::IdBytes x_bytes{};
};

using PaperId = Id<struct PaperTag>;
using CaseId = Id<struct CaseTag>;
using DecisionId = Id<struct DecisionTag>;
using OrderId = Id<struct OrderTag>;      ///< one payment order
using RunId = Id<struct RunTag>;          ///< one payment run
using ReceiptId = Id<struct ReceiptTag>;  ///< what a sender gets (maGiaoDich)
using WorkId = Id<struct WorkTag>;        ///< one piece of work waiting for the worker
using RequestId = Id<struct RequestTag>;  ///< one call, ours or a partner's

}  // namespace lt
