// The values of one field: each different value is folded once, the rows hold its number.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "identity/birth_text.hpp"
#include "reconcile/generic.hpp"
#include "reconcile/impl/generic/similarity.hpp"

namespace lt::reconcile::generic {

/// A value as it is compared.  Which members are filled depends on the kind.
struct Value {
    std::string exact;   ///< folded, marks kept: equal means equal
    std::string folded;  ///< without marks and spaces
    std::string sorted;  ///< the words in order of the alphabet
    std::vector<std::uint32_t> words;
    Letters letters;      ///< of `folded`
    identity::Birth day;  ///< unknown when the date could not be read; `folded` has its digits
    int serial = 0;       ///< days since an epoch; 0 unless the whole date is known
    double number = 0;
    std::uint32_t rows = 0;  ///< that hold it
};

struct Word {
    std::string text;
    Letters letters;
    std::uint32_t rows = 0;
};

/// One field of all rows of both files.  Number 0 is silence.
class FieldValues {
  public:
    explicit FieldValues(Kind kind) : x_kind{kind}, x_values(1) {}
    /// The next row's cell.
    void add(std::string_view cell);

    [[nodiscard]] Kind kind() const { return x_kind; }
    [[nodiscard]] std::uint32_t at(std::size_t row) const { return x_rows[row]; }
    [[nodiscard]] const Value& value(std::uint32_t number) const { return x_values[number]; }
    [[nodiscard]] const Word& word(std::uint32_t number) const { return x_words[number]; }
    [[nodiscard]] std::size_t values() const { return x_values.size(); }
    [[nodiscard]] std::size_t rows() const { return x_rows.size(); }
    /// How many rows are not silent.
    [[nodiscard]] std::uint64_t present() const { return x_present; }
    /// The share of the rows with a value that hold this one.
    [[nodiscard]] double share(std::uint32_t number) const {
        return x_values[number].rows / static_cast<double>(x_present);
    }
    /// How much a word tells: the rarer, the more.
    [[nodiscard]] double word_weight(std::uint32_t number) const;

  private:
    std::uint32_t number_of(Value value);
    void add_words(Value& value, std::string_view spaced);

    Kind x_kind;
    std::vector<Value> x_values;
    std::vector<std::uint32_t> x_rows;
    std::vector<Word> x_words;
    std::unordered_map<std::string, std::uint32_t> x_cells;  // as written: folded before
    std::unordered_map<std::string, std::uint32_t> x_exact;
    std::unordered_map<std::string, std::uint32_t> x_word_numbers;
    std::uint64_t x_present = 0;
};

/// All rows of both files: the left ones first.
struct Records {
    std::vector<std::string> ids;
    std::size_t left = 0;
    std::vector<FieldValues> fields;
    [[nodiscard]] bool one_file() const { return left == ids.size(); }
    [[nodiscard]] double all_pairs() const;
};

}  // namespace lt::reconcile::generic
