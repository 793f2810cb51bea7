// The basic idea: episodes of the country are shuffled into a queue by kind; each becomes a paper;
// every sixth is spoiled, in turn by each flaw.  What must happen follows from the flaw first, and
// from the insurance record when the paper is good.
#include "sandbox/day.hpp"

#include <array>
#include <deque>
#include <utility>

#include "base/assert.hpp"
#include "sandbox/impl/day_claims.hpp"
#include "sandbox/impl/day_papers.hpp"
#include "sandbox/impl/draw.hpp"

namespace lt::sandbox {
namespace {

using document::Xml1;
using document::Xml11;
using document::Xml9;

constexpr std::size_t k_flaw_every = 6;
constexpr std::array<Flaw, 9> k_flaws{
    Flaw::tampered,       Flaw::wrong_facility, Flaw::duplicate,
    Flaw::other_name,     Flaw::not_signed,     Flaw::wrong_dates,
    Flaw::unknown_person, Flaw::too_many_days,  Flaw::expired_certificate};
constexpr int k_too_many = 45;        // one certificate gives at most 30 days
constexpr int k_months_required = 6;  // Law 41/2024 Article 50(2)

/// The kinds of episodes in a day, with their share in a hundred papers.
enum class Kind : std::size_t { outpatient, inpatient, birth, pregnancy_rest, old_law };
constexpr std::array<int, 5> k_shares{58, 17, 15, 5, 5};

template <class T>
void shuffle(std::vector<T>& items, Draw& draw) {
    for (std::size_t i = items.size(); i > 1; --i) {
        std::swap(items[i - 1],
                  items[static_cast<std::size_t>(draw.between(0, static_cast<int>(i) - 1))]);
    }
}

/// Episodes not yet used, each kind in a shuffled order.
class Episodes {
  public:
    Episodes(const Country& country, Draw& draw) {
        for (const Illness& illness : country.illnesses) {
            x_illnesses[static_cast<std::size_t>(kind_of(illness))].push_back(&illness);
        }
        for (const Birth& birth : country.births) {
            if (country.insured_person(birth.mother) != nullptr) x_births.push_back(&birth);
        }
        for (auto& list : x_illnesses) shuffle(list, draw);
        shuffle(x_births, draw);
    }

    /// A kind drawn by its share, or the next that still has episodes; nothing when all are used.
    std::optional<Kind> draw_kind(Draw& draw) const {
        int at = draw.between(0, 99);
        std::size_t kind = 0;
        while (at >= k_shares[kind]) at -= k_shares[kind++];
        for (std::size_t tried = 0; tried < k_shares.size(); ++tried) {
            const auto candidate = static_cast<Kind>((kind + tried) % k_shares.size());
            if (left(candidate) > 0) return candidate;
        }
        return std::nullopt;
    }

    const Illness& next_illness(Kind kind) {
        return *taken(x_illnesses[static_cast<std::size_t>(kind)]);
    }
    const Birth& next_birth() { return *taken(x_births); }

  private:
    static Kind kind_of(const Illness& illness) {
        if (illness.stay.first < Date{2025, 7, 1}) return Kind::old_law;
        switch (illness.kind) {
            case EpisodeKind::outpatient: return Kind::outpatient;
            case EpisodeKind::inpatient: return Kind::inpatient;
            case EpisodeKind::pregnancy_rest: return Kind::pregnancy_rest;
        }
        return Kind::outpatient;
    }
    std::size_t left(Kind kind) const {
        return kind == Kind::birth ? x_births.size()
                                   : x_illnesses[static_cast<std::size_t>(kind)].size();
    }
    template <class T>
    static T taken(std::vector<T>& list) {
        LT_ASSERT(!list.empty());
        T last = list.back();
        list.pop_back();
        return last;
    }

    std::array<std::vector<const Illness*>, k_shares.size()> x_illnesses;
    std::vector<const Birth*> x_births;
};

/// What the counter answers to a file with this flaw.
std::string gateway_code(Flaw flaw) {
    switch (flaw) {
        case Flaw::tampered:
        case Flaw::not_signed:
        case Flaw::expired_certificate: return "125";
        case Flaw::wrong_facility: return "403";
        case Flaw::none:
        case Flaw::unknown_person:
        case Flaw::other_name:
        case Flaw::wrong_dates:
        case Flaw::too_many_days:
        case Flaw::duplicate: return "200";
    }
    return {};
}

std::string reason_of(Flaw flaw) {
    switch (flaw) {
        case Flaw::none: return {};
        case Flaw::tampered: return "Nội dung bị sửa sau khi ký nên chữ ký không còn đúng.";
        case Flaw::wrong_facility: return "Chữ ký của cơ sở khác với tài khoản gửi.";
        case Flaw::unknown_person:
            return "Số định danh trên giấy không có trong cơ sở dữ liệu dân cư.";
        case Flaw::other_name: return "Họ tên trên giấy khác với cơ sở dữ liệu dân cư.";
        case Flaw::wrong_dates: return "Ngày nghỉ trên giấy kết thúc trước khi bắt đầu.";
        case Flaw::too_many_days: return "Một giấy ghi quá 30 ngày, cán bộ phải xem xét.";
        case Flaw::duplicate: return "Gửi lại đúng tệp cũ thì nhận lại đúng biên nhận cũ.";
        case Flaw::not_signed: return "Tệp không có chữ ký số.";
        case Flaw::expired_certificate: return "Chứng thư số đã hết hạn khi ký.";
    }
    return {};
}

class Planner {
  public:
    Planner(const Country& country, std::uint64_t seed)
        : x_country(country), x_draw(seed, Stage::day), x_episodes(country, x_draw) {}

    DayPlan plan(std::size_t papers) {
        DayPlan plan{x_country.day, {}};
        while (plan.papers.size() < papers) {
            const std::size_t number = plan.papers.size() + 1;
            const Flaw flaw = flaw_of(number);
            if (flaw == Flaw::duplicate) {
                plan.papers.push_back(repeated(plan, number));
                continue;
            }
            auto kind = x_episodes.draw_kind(x_draw);
            if (!kind) break;
            plan.papers.push_back(*kind == Kind::birth
                                      ? from_birth(x_episodes.next_birth(), number, flaw)
                                      : from_illness(*kind, number, flaw));
        }
        return plan;
    }

  private:
    static Flaw flaw_of(std::size_t number) {
        if (number % k_flaw_every != 0) return Flaw::none;
        return k_flaws[(number / k_flaw_every - 1) % k_flaws.size()];
    }

    PlannedPaper from_illness(Kind kind, std::size_t number, Flaw flaw) {
        Illness illness = x_episodes.next_illness(kind);
        flaw = possible(flaw, illness.kind);
        if (flaw == Flaw::too_many_days) {
            illness.leave->first = illness.leave->last - (k_too_many - 1);
            illness.stay = {illness.leave->first, illness.leave->first};
        }
        WrittenVisit written = write_illness(x_country, illness, number);
        PlannedPaper paper = begin(illness.person, illness.facility, number, flaw);
        paper.service = service_of(illness.kind);
        const DateRange away{
            illness.kind == EpisodeKind::inpatient ? illness.stay.first : illness.leave->first,
            illness.leave.value_or(illness.stay).last};
        if (illness.kind != EpisodeKind::pregnancy_rest && !x_draw.permille(50)) {
            paper.claim =
                sickness_claim(x_country, {illness.person, away, written.serial, weekly_rest()});
        }
        paper.expected =
            expectation(flaw, paper.claim.has_value(), sickness_outcome(illness.person, away));
        finish(paper, std::move(written.visit));
        return paper;
    }

    PlannedPaper from_birth(const Birth& birth, std::size_t number, Flaw flaw) {
        const bool leave_only = flaw == Flaw::wrong_dates || flaw == Flaw::too_many_days;
        if (leave_only) flaw = Flaw::none;
        WrittenVisit written = write_birth(x_country, birth, number);
        PlannedPaper paper = begin(birth.mother, birth.facility, number, flaw);
        paper.service = Service::childbirth;
        paper.claim = childbirth_claim(x_country, birth, written.serial);
        const int months = months_before_birth(*x_country.insured_person(birth.mother), birth.born);
        const auto good =
            months >= k_months_required
                ? std::pair{CaseOutcome::paid, "Đủ 6 tháng đóng trong 12 tháng trước khi sinh."}
                : std::pair{CaseOutcome::refused,
                            "Chưa đủ 6 tháng đóng trong 12 tháng trước khi sinh."};
        paper.expected = expectation(flaw, paper.claim.has_value(), good);
        finish(paper, std::move(written.visit));
        return paper;
    }

    PlannedPaper repeated(const DayPlan& plan, std::size_t number) {
        std::vector<std::size_t> good;
        for (const PlannedPaper& paper : plan.papers) {
            if (paper.flaw == Flaw::none) good.push_back(paper.number);
        }
        PlannedPaper paper = plan.papers[x_draw.one_of(good) - 1];
        paper.repeats = paper.number;
        paper.number = number;
        paper.flaw = Flaw::duplicate;
        paper.claim.reset();
        paper.expected = {"200", "duplicate", CaseOutcome::no_case, reason_of(Flaw::duplicate)};
        return paper;
    }

    /// Wrong dates and too many days are faults of a sick-leave certificate.
    static Flaw possible(Flaw flaw, EpisodeKind kind) {
        const bool leave_only = flaw == Flaw::wrong_dates || flaw == Flaw::too_many_days;
        return leave_only && kind != EpisodeKind::outpatient ? Flaw::none : flaw;
    }

    PlannedPaper begin(const PersonalId& subject, const FacilityCode& facility, std::size_t number,
                       Flaw flaw) {
        PlannedPaper paper;
        paper.number = number;
        paper.facility = facility;
        paper.signer = facility;
        while (flaw == Flaw::wrong_facility && paper.signer == facility) {
            paper.signer = x_draw.one_of(x_country.facilities).code;
        }
        paper.flaw = flaw;
        paper.subject = subject;
        return paper;
    }

    static Service service_of(EpisodeKind kind) {
        switch (kind) {
            case EpisodeKind::outpatient: return Service::sickness_outpatient;
            case EpisodeKind::inpatient: return Service::sickness_inpatient;
            case EpisodeKind::pregnancy_rest: return Service::pregnancy_rest;
        }
        return Service::sickness_outpatient;
    }

    std::string weekly_rest() { return x_draw.permille(400) ? "t7;cn" : "cn"; }

    std::pair<CaseOutcome, const char*> sickness_outcome(const PersonalId& person,
                                                         const DateRange& away) const {
        const bool working =
            registry::employment_on(*x_country.insured_person(person), away.first) != nullptr;
        if (working)
            return {CaseOutcome::paid, "Nghỉ ốm có giấy xác nhận khi đang đóng BHXH bắt buộc."};
        return {CaseOutcome::refused, "Không đóng BHXH bắt buộc khi nghỉ ốm."};
    }

    /// `good`: how the case ends when nothing is wrong with the paper.
    static Expectation expectation(Flaw flaw, bool claimed,
                                   std::pair<CaseOutcome, const char*> good) {
        Expectation expected;
        expected.gateway_code = gateway_code(flaw);
        expected.paper_status = expected.gateway_code == "200" ? "accepted" : "refused";
        expected.outcome = flaw == Flaw::none ? good.first : CaseOutcome::waits;
        expected.reason = flaw == Flaw::none ? good.second : reason_of(flaw);
        if (!claimed) expected.outcome = CaseOutcome::no_case;
        if (!claimed && flaw == Flaw::none) expected.reason = "Chưa có đề nghị của đơn vị.";
        return expected;
    }

    /// Spoils the content if the flaw is in it, and wraps the visit.
    void finish(PlannedPaper& paper, document::Visit visit) {
        switch (paper.flaw) {
            case Flaw::unknown_person: put_id(visit, nobody()); break;
            case Flaw::other_name: put_name(visit, another_name(paper.subject)); break;
            case Flaw::wrong_dates: {
                const auto first =
                    Date::parse_compact(visit.sick_leave->text(Xml11::tu_ngay)).value();
                visit.sick_leave->set(Xml11::den_ngay, (first - 1).compact());
                break;
            }
            case Flaw::none:
            case Flaw::tampered:
            case Flaw::wrong_facility:
            case Flaw::too_many_days:
            case Flaw::duplicate:
            case Flaw::not_signed:
            case Flaw::expired_certificate: break;
        }
        paper.dossier.facility_given = paper.facility.text();
        paper.dossier.prepared_given = x_country.day.compact();
        paper.dossier.visits.push_back(std::move(visit));
    }

    static void put_id(document::Visit& visit, const std::string& id) {
        visit.summary->set(Xml1::so_cccd, id);
        for (auto& birth : visit.births) birth.set(Xml9::so_cccd_nnd, id);
    }
    static void put_name(document::Visit& visit, const std::string& name) {
        visit.summary->set(Xml1::ho_ten, name);
        for (auto& birth : visit.births) birth.set(Xml9::ho_ten_nnd, name);
    }

    /// A well-formed id that no resident has.
    std::string nobody() {
        while (true) {
            std::string text = "0011" + x_draw.digits(8);
            if (x_country.resident(own_code<PersonalId>(text)) == nullptr) return text;
        }
    }

    /// Somebody else's name, different in every way of writing.
    std::string another_name(const PersonalId& subject) {
        const std::string own = without_marks(x_country.resident(subject)->full_name);
        while (true) {
            const Resident& other = x_draw.one_of(x_country.residents);
            if (without_marks(other.full_name) != own) return upper(other.full_name);
        }
    }

    const Country& x_country;
    Draw x_draw;
    Episodes x_episodes;
};

}  // namespace

DayPlan plan_day(const Country& country, std::uint64_t seed, std::size_t papers) {
    LT_ASSERT(papers <= k_papers_max);
    return Planner{country, seed}.plan(papers);
}

json::Value to_json(const DayPlan& plan) {
    json::Array papers;
    for (const PlannedPaper& paper : plan.papers) {
        json::Object one;
        one.add("number", static_cast<std::int64_t>(paper.number))
            .add("facility", paper.facility.text())
            .add("service", name_of(paper.service))
            .add("flaw", name_of(paper.flaw))
            .add("repeats", static_cast<std::int64_t>(paper.repeats))
            .add("gateway_code", paper.expected.gateway_code)
            .add("paper_status", paper.expected.paper_status)
            .add("case_outcome", name_of(paper.expected.outcome))
            .add("reason", paper.expected.reason);
        if (paper.claim) {
            one.add("employer", paper.claim->employer.text())
                .add("procedure", paper.claim->procedure)
                .add("claim", paper.claim->row);
        }
        papers.push_back(std::move(one));
    }
    return json::Object{}.add("day", plan.day.iso()).add("papers", std::move(papers));
}

}  // namespace lt::sandbox
