// The frequencies and lists from which the synthetic country is drawn.  Data:
// src/sandbox/data/*.tsv (see its README).
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"

namespace lt::sandbox {

/// Words with weights; `total` is their sum.
struct WeightedWords {
    struct Word {
        std::string text;
        std::uint32_t weight = 0;
    };
    std::vector<Word> words;
    std::uint64_t total = 0;
};

struct Province {
    std::string
        id_prefix;     ///< first three digits of personal ids registered there before 2025-07-01
    std::string code;  ///< of the 34 provinces
    std::string name;  ///< "Thành phố Hà Nội"
    std::uint32_t weight = 0;  ///< by population
};

struct Commune {
    std::string code;
    std::string name;
    std::string province;
};

struct Disease {
    enum class Care { outpatient, inpatient, pregnancy };
    std::string icd;
    std::string name;
    Care care = Care::outpatient;
    int days_min = 1;  ///< usual certified leave (outpatient) or stay (inpatient)
    int days_max = 1;
    std::uint32_t weight = 0;
};

struct ReferenceTables {
    WeightedWords surnames;
    WeightedWords middle_male;
    WeightedWords middle_female;
    WeightedWords given_male;
    WeightedWords given_female;
    std::vector<Province> provinces;
    std::vector<Commune> communes;
    std::vector<std::string> banks;  ///< NAPAS BIN
    std::vector<Disease> diseases;

    /// Errors: not_found, corrupt (file and line are named).
    [[nodiscard]] static Result<ReferenceTables> read(const std::filesystem::path& folder);
};

}  // namespace lt::sandbox
