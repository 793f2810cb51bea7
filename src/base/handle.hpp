// Owns a C library's handle: `Handle<X509_free>` is a unique_ptr that ends with X509_free.
#pragma once
#include <memory>

namespace lt {

namespace detail {
template <class Function>
struct Freed;
template <class Returned, class T>
struct Freed<Returned (*)(T*)> {
    using Type = T;
};
template <auto free_function>
struct Freer {
    void operator()(auto* handle) const { free_function(handle); }
};
}  // namespace detail

template <auto free_function>
using Handle = std::unique_ptr<typename detail::Freed<decltype(free_function)>::Type,
                               detail::Freer<free_function>>;

}  // namespace lt
