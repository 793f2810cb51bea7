#include "reconcile/impl/settle.hpp"

#include <tuple>

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::NameRelation;

/// Whether number, name and birth leave nothing to search for.
bool leaves_nothing(const Evidence& evidence) {
    if (evidence.id != identity::IdRelation::equal) return false;
    const bool name = evidence.name <= NameRelation::middle_added;
    const bool plain = evidence.name <= NameRelation::orthographic;
    const bool birth = evidence.birth <= BirthRelation::year;
    if (evidence.sex == SexRelation::differs && !plain) return false;  // a brother's number?
    return (plain && birth) || (name && evidence.birth == BirthRelation::equal) ||
           (name && birth && evidence.name <= NameRelation::order);
}

}  // namespace

void start_link(const Insured& record, const Places& places, Link& link) {
    const auto now = places.current_of(record.commune, record.old_era);
    if (!now.empty()) link.province = static_cast<std::uint8_t>(places.province_of(now.front()));
    link.decade = decade_of(record.birth) & 0xFU;
    link.insurance = record.insurance;
    link.joined = record.joined;
    link.left = record.left;
    link.verdict = Verdict::not_found;
}

bool stands_before(const Stored<Citizen>& one, const Stored<Citizen>& other) {
    const auto rest = [](const Citizen& c) {
        return std::tuple(c.birth.birth.number(), c.birth.written.number(), c.old_id, c.commune,
                          c.birth_province, c.sex, c.deceased);
    };
    if (one.name != other.name) return one.name < other.name;
    return rest(one.head) < rest(other.head);
}

bool settle(const Stored<Insured>& record, const Stored<Citizen>& citizen, const Places& places,
            Link& link) {
    Comparison found;
    compare_rest(record.head, citizen.head, places, found);
    if (record.name == citizen.name) {
        found.evidence.name = NameRelation::exact;
    } else {
        const identity::NameWriting official{citizen.name};
        auto difference = identity::compare_names(identity::NameWriting{record.name}, official);
        if (difference.relation > NameRelation::orthographic)  // the bytes may be damaged
            difference = best_name(Writings(record.name).all(), official);
        found.evidence.name = difference.relation;
        found.causes |= difference.causes;
    }
    if (!leaves_nothing(found.evidence)) return false;
    link.person = citizen.head.id;
    if (link.province == 0)
        link.province = static_cast<std::uint8_t>(places.province_of(citizen.head.commune));
    if (link.decade == 0) link.decade = decade_of(citizen.head.birth) & 0xFU;
    link.evidence = found.evidence;
    link.causes = found.causes | causes_of_record(record.head);
    return true;
}

}  // namespace lt::reconcile
