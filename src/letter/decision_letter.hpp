// The letter that tells a person what was decided on a claim: what, how much, why, when it is paid,
// and how to complain.
//
// It knows nothing of benefit law: the sentences of the reasoning come ready from the caller
// (benefit's explanation for citizens), so the letter says what the decision's trace says.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"
#include "letter/letter.hpp"

namespace lt::letter {

/// The office that decides.
struct Office {
    std::string
        parent_agency;  ///< "Bảo hiểm xã hội Việt Nam"; the head of the letter sets capitals
    std::string name;   ///< as in running text
    std::string place;
    SignatureBlock signature;
};

/// Whom it is about.  Identifiers arrive masked: a letter can be lost.
struct Subject {
    Sensitive<Text> name;
    std::string personal_id_masked;
    std::string insurance_number_masked;
    std::string employer;
};

struct AmountLine {
    std::string label;  ///< "Trợ cấp ốm đau, 5 ngày làm việc"
    Dong amount;
};

/// How a granted amount reaches the person (Law 41/2024 Article 93).
struct PaymentNotice {
    Date latest_day;             ///< the legal deadline, or the day of the payment run
    std::string account_masked;  ///< empty: paid out through the employer
    std::string bank;  ///< code of the bank at the national switch; not read without account
};

/// Where, until when and on what ground a complaint can be made.
struct ComplaintRights {
    std::string authority;  ///< "Giám đốc Bảo hiểm xã hội cơ sở A"
    std::string address;    ///< where to send it; may be empty
    int deadline_days = 0;  ///< calendar days from the day the letter is received
    std::string source;     ///< law and article
};

struct DecisionLetterInput {
    std::string number;
    Date date;
    Office office;
    Subject subject;
    std::string benefit;  ///< "chế độ ốm đau"
    DateRange period;
    std::string case_reference;  ///< our case id
    std::vector<AmountLine> amounts;
    Dong total;                          ///< zero for a refusal
    std::vector<std::string> why_lines;  ///< sentences with their articles, citizen's wording
    std::string refusal_reason;          ///< with its article; needed when total is zero
    std::optional<PaymentNotice> payment;
    ComplaintRights complaint;
};

/// A grant when the total is above zero, else a refusal.  A part refusal is a grant that also has a
/// `refusal_reason`.
/// REQUIRES: total >= 0 and equals the sum of `amounts`; payment is present exactly when total > 0;
/// a refusal has a reason.
[[nodiscard]] Letter compose_decision_letter(const DecisionLetterInput& input);

}  // namespace lt::letter
