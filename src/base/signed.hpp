// A value that was read only from bytes that a verified signature covered.
//
// Only `signature::Verified` can make one, and it makes one only by handing the covered subtree of
// the verified DOM to a reader.  Business code takes `Signed<T>`, so content nobody signed cannot
// reach it.
#pragma once
#include <utility>

namespace lt {

namespace signature {
class Verified;
}

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
    template <class U>
    friend class Signed;
    explicit Signed(T value) : x_value(std::move(value)) {}
    T x_value;
};

}  // namespace lt
