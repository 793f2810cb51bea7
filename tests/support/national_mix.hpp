// For benchmarks: claims in the proportions of a year of short-term benefits.
//
// The proportions are ours: no published table splits the 8.54 million cases of a year by kind.
// Sickness and care for a sick child make up most of them, maternity about a sixth.
#pragma once
#include <array>

#include "invented.hpp"

namespace lt::test {

inline constexpr std::int64_t k_cases_of_a_year = 8'540'000;

/// One in a thousand claims of a year is of this kind, `per_mille` times.
struct Portion {
    benefit::BenefitKind kind;
    int per_mille;
};
inline constexpr std::array k_national_mix{
    Portion{benefit::BenefitKind::sickness, 560},
    Portion{benefit::BenefitKind::child_sickness, 220},
    Portion{benefit::BenefitKind::prenatal, 90},
    Portion{benefit::BenefitKind::childbirth, 50},
    Portion{benefit::BenefitKind::father_leave, 25},
    Portion{benefit::BenefitKind::pregnancy_loss, 15},
    Portion{benefit::BenefitKind::maternity_rest, 12},
    Portion{benefit::BenefitKind::sick_rest, 10},
    Portion{benefit::BenefitKind::contraception, 6},
    Portion{benefit::BenefitKind::voluntary_maternity, 5},
    Portion{benefit::BenefitKind::adoption, 2},
    Portion{benefit::BenefitKind::birth_allowance, 2},
    Portion{benefit::BenefitKind::birth_care, 1},
    Portion{benefit::BenefitKind::surrogate_birth, 1},
    Portion{benefit::BenefitKind::intended_mother, 1},
};

/// The next claim of the mix, by somebody new.
inline benefit::Claim national_claim(Inventor& inventor) {
    int at = inventor.dice().below(1000);
    for (const Portion& portion : k_national_mix) {
        at -= portion.per_mille;
        if (at < 0) return inventor.claim(inventor.person(), portion.kind, 90);
    }
    return inventor.claim(inventor.person(), benefit::BenefitKind::sickness, 90);
}

}  // namespace lt::test
