// The words of a request that stand for an enumerator, in the order of the enumerators.
#pragma once
#include <span>
#include <string_view>

#include "benefit/claim.hpp"

namespace lt::batch {

using benefit::AllowanceRole;
using benefit::BenefitKind;
using benefit::ContraceptionKind;
using benefit::Counter;
using benefit::Delivery;
using benefit::LeaveKind;
using benefit::LossKind;
using benefit::MaternityLeaveKind;
using benefit::MotherEvent;
using benefit::PaperKind;
using benefit::RestCause;
using benefit::Scheme;
using benefit::SecondChildClaim;
using benefit::SicknessCause;
using benefit::SicknessExclusion;
using benefit::WorkerKind;

/// Picks an overload by a type.
template <class T>
struct Of {};

using Options = std::span<const std::string_view>;

[[nodiscard]] Options options(Of<BenefitKind>);
[[nodiscard]] Options options(Of<Counter>);
[[nodiscard]] Options options(Of<Scheme>);
[[nodiscard]] Options options(Of<WorkerKind>);
[[nodiscard]] Options options(Of<LeaveKind>);
[[nodiscard]] Options options(Of<PaperKind>);
[[nodiscard]] Options options(Of<SicknessCause>);
[[nodiscard]] Options options(Of<SicknessExclusion>);
[[nodiscard]] Options options(Of<RestCause>);
[[nodiscard]] Options options(Of<MaternityLeaveKind>);
[[nodiscard]] Options options(Of<LossKind>);
[[nodiscard]] Options options(Of<ContraceptionKind>);
[[nodiscard]] Options options(Of<Delivery>);
[[nodiscard]] Options options(Of<SecondChildClaim>);
[[nodiscard]] Options options(Of<MotherEvent>);
[[nodiscard]] Options options(Of<AllowanceRole>);

}  // namespace lt::batch
