#include "batch/impl/request/choices.hpp"

#include <array>

namespace lt::batch {
namespace {

using Words = std::string_view;

/// The names that decisions use too.
template <class E, std::size_t N>
std::array<Words, N> names_of() {
    std::array<Words, N> names;
    for (std::size_t i = 0; i < N; ++i) names[i] = benefit::name_of(static_cast<E>(i));
    return names;
}

constexpr std::array<Words, 2> k_schemes{"compulsory", "voluntary"};
constexpr std::array<Words, 6> k_leaves{"annual",     "personal",  "unpaid",
                                        "fully_paid", "maternity", "convalescence"};
constexpr std::array<Words, 5> k_causes{"illness", "accident", "commuting_accident", "recurrence",
                                        "organ_donation"};
constexpr std::array<Words, 5> k_exclusions{"self_harm", "alcohol", "drugs", "prescribed_drugs",
                                            "first_treatment_of_labour_accident"};
constexpr std::array<Words, 3> k_rest_causes{"other", "surgery", "long_term"};
constexpr std::array<Words, 4> k_maternity_leaves{"birth", "pregnancy_loss", "surrogate_birth",
                                                  "other"};
constexpr std::array<Words, 6> k_losses{"miscarriage",     "abortion", "intrauterine_death",
                                        "death_in_labour", "ectopic",  "therapeutic"};
constexpr std::array<Words, 2> k_contraceptions{"iud", "sterilisation"};
constexpr std::array<Words, 3> k_deliveries{"unknown", "normal", "surgery"};
constexpr std::array<Words, 3> k_second_child_claims{"not_stated", "second_child",
                                                     "not_second_child"};
constexpr std::array<Words, 2> k_mother_events{"died", "unfit"};
constexpr std::array<Words, 5> k_roles{"father", "surrogate", "intended_mother", "intended_father",
                                       "surrogate_husband"};

}  // namespace

Options options(Of<BenefitKind>) {
    static const auto names = names_of<BenefitKind, benefit::k_benefit_kinds>();
    return names;
}
Options options(Of<Counter>) {
    static const auto names = names_of<Counter, benefit::k_counters>();
    return names;
}
Options options(Of<WorkerKind>) {
    static const auto names = names_of<WorkerKind, benefit::k_worker_kinds>();
    return names;
}
Options options(Of<PaperKind>) {
    static const auto names = names_of<PaperKind, benefit::k_paper_kinds>();
    return names;
}
Options options(Of<Scheme>) { return k_schemes; }
Options options(Of<LeaveKind>) { return k_leaves; }
Options options(Of<SicknessCause>) { return k_causes; }
Options options(Of<SicknessExclusion>) { return k_exclusions; }
Options options(Of<RestCause>) { return k_rest_causes; }
Options options(Of<MaternityLeaveKind>) { return k_maternity_leaves; }
Options options(Of<LossKind>) { return k_losses; }
Options options(Of<ContraceptionKind>) { return k_contraceptions; }
Options options(Of<Delivery>) { return k_deliveries; }
Options options(Of<SecondChildClaim>) { return k_second_child_claims; }
Options options(Of<MotherEvent>) { return k_mother_events; }
Options options(Of<AllowanceRole>) { return k_roles; }

}  // namespace lt::batch
