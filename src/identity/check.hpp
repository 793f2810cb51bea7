// Who is this paper about?  Declared data compared with the population database, attribute by
// attribute.
//
// The population database answers through `PopulationPort`; the comparison is a pure function, so
// that the same answer always gives the same outcome and an officer can be shown why.  Source:
// shared reference exchange section 2.3 and identity sections 2-4; Decision 69/QĐ-TTg Article 2(3).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "base/sex.hpp"
#include "base/text.hpp"

namespace lt::identity {

/// What a paper or a claim says about its subject.
struct DeclaredPerson {
    std::optional<PersonalId> personal_id;
    Sensitive<Text> full_name;
    std::optional<PartialDate> birth;
    Sex sex = Sex::unknown;
    std::optional<InsuranceNumber> insurance_number;
};

/// What the population database says about one citizen.
struct Citizen {
    PersonalId personal_id;
    Sensitive<Text> full_name;
    std::optional<PartialDate> birth;
    Sex sex = Sex::unknown;
};

/// Who asks, and why: an anonymous service account is not acceptable to the population database.
struct Inquiry {
    RequestId request;           ///< MaYeuCau: unique per call, a retry uses a new one
    std::string officer;         ///< MaCanBo: personal id or account of the responsible officer
    std::string case_reference;  ///< the case or paper this is for; every query has one
};

/// How the population database answered.
enum class LookUp { found, not_found, not_authorised };

struct PopulationAnswer {
    LookUp outcome = LookUp::not_found;
    std::optional<Citizen> citizen;  ///< present when found
    Instant obtained;
};

/// Port to the population database.  Thread rule: any thread; blocks up to the adapter's timeout.
/// Errors: unavailable and timeout (retry later with a new request id), partner_failed (an answer
/// we cannot read).
class PopulationPort {
  public:
    virtual ~PopulationPort() = default;
    [[nodiscard]] virtual Result<PopulationAnswer> look_up(const DeclaredPerson& who,
                                                           const Inquiry& inquiry) = 0;
};

enum class Attribute { personal_id, full_name, birth, sex };
/// compatible: the same as far as the less precise side goes, or another spelling of the same name.
enum class Agreement { same, compatible, different, absent };
enum class Method { exact, folded, partial };
[[nodiscard]] std::string_view name_of(Attribute attribute) noexcept;
[[nodiscard]] std::string_view name_of(Agreement agreement) noexcept;
[[nodiscard]] std::string_view name_of(Method method) noexcept;

struct AttributeOutcome {
    Attribute attribute{};
    Agreement agreement{};
    Method method = Method::exact;
};

/// matched: the id exists and nothing differs.  differs: the id exists, something differs; a person
/// must look.
enum class Verdict { matched, differs, not_found, not_authorised };
[[nodiscard]] std::string_view name_of(Verdict verdict) noexcept;
[[nodiscard]] std::optional<Verdict> verdict_of(std::string_view name) noexcept;

struct Match {
    Verdict verdict = Verdict::not_found;
    std::vector<AttributeOutcome> attributes;  ///< one per attribute, in the order of `Attribute`
    std::optional<Citizen> citizen;
    Instant obtained;
    /// Vietnamese sentence for the officer and the citizen: what agrees and what does not, without
    /// values.
    std::string explanation;
};

/// Compares.  Pure: no look-up of its own.
[[nodiscard]] Match check(const DeclaredPerson& declared, const PopulationAnswer& answer);

}  // namespace lt::identity
