// A value that was read only from bytes that a verified signature covered.
//
// Only `signature::Verified` and `signature::VerifiedJson` can make one, and they make one only by
// handing what was covered, a subtree of the verified DOM or the payload, to a reader.  Business
// code takes `Signed<T>`, so content nobody signed cannot reach it.
#pragma once
#include <utility>

namespace lt {

namespace signature {
class Verified;
class VerifiedJson;
}  // namespace signature

template <class T>
class Signed {
  public:
    [[nodiscard]] const T& value() const { return x_value; }
    [[nodiscard]] const T* operator->() const { return &x_value; }
    /// A part of a signed whole is signed: `paper.part([](const Dossier& d) { return d.visits[0];
    /// })`.
    template <class F>
    [[nodiscard]] auto part(F select) const {
        return Signed<std::decay_t<decltype(select(x_value))>>(select(x_value));
    }

  private:
    friend class signature::Verified;
    friend class signature::VerifiedJson;
    template <class U>
    friend class Signed;
    explicit Signed(T value) : x_value(std::move(value)) {}
    T x_value;
};

}  // namespace lt
