// The model as JSON.  Weights are written in their shortest exact form and counters in their order,
// so a model that was written and read is the same model and has the same hash.
//
// A million counters would be a million values of JSON; they are one text: for each counter that is
// not zero how far it lies behind the one before, and after a star its count when that is not 1.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "reconcile/impl/ordered_file.hpp"
#include "reconcile/impl/weights.hpp"
#include "reconcile/model.hpp"

namespace lt::reconcile {
namespace {

/// The hash of a name's words belongs to the format: another hash is another number here.
constexpr std::string_view k_format = "lienthong national model 2";
constexpr std::uint64_t k_citizens_most = 100'000'000'000;  // more than ever lived
constexpr std::size_t k_faults_shown = 20;

std::string counters_text(const std::vector<std::uint32_t>& counts) {
    std::string text;
    std::size_t next = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        if (!text.empty()) text += ' ';
        fmt::format_to(std::back_inserter(text), "{}", i - next);
        if (counts[i] != 1) fmt::format_to(std::back_inserter(text), "*{}", counts[i]);
        next = i + 1;
    }
    return text;
}

json::Object object_of(const Model& model) {
    json::Object weights;
    for_each_weight(model.weights, [&](std::string_view table, std::string_view level, float bits) {
        const json::Value* const begun = weights.find(table);
        json::Object levels = begun == nullptr ? json::Object{} : *begun->object();
        levels.add(std::string(level), json::Decimal{fmt::format("{}", bits + 0.0F)});  // no -0
        weights.set(std::string(table), std::move(levels));
    });
    json::Object out;
    out.add("format", k_format);
    out.add("citizens", static_cast<std::int64_t>(model.citizens));
    out.add("weights", std::move(weights));
    out.add("names", counters_text(model.rarity.counts()));
    return out;
}

/// Collects all that is wrong.
class ModelReader {
  public:
    Model read(const json::Value& root) {
        Model model;
        if (root.text_at("format") != k_format) fault("format is another");
        const auto citizens = root.integer_at("citizens");
        if (citizens && *citizens >= 0 && static_cast<std::uint64_t>(*citizens) <= k_citizens_most)
            model.citizens = static_cast<std::uint64_t>(*citizens);
        else
            fault("citizens is no number of citizens");
        if (const auto names = root.text_at("names"))
            read_names(*names, model);
        else
            fault("names are missing");
        if (const json::Value* const weights = root.find("weights"))
            read_weights(*weights, model.weights);
        else
            fault("weights are missing");
        return model;
    }
    /// What was wrong; empty when nothing.
    [[nodiscard]] std::string faults() const {
        if (x_faults <= k_faults_shown) return x_text;
        return fmt::format("{}; {} more", x_text, x_faults - k_faults_shown);
    }

  private:
    void fault(const std::string& what) {
        if (++x_faults > k_faults_shown) return;
        x_text += (x_text.empty() ? "" : "; ") + what;
    }

    void read_weights(const json::Value& in, Weights& weights) {
        for_each_weight(weights, [&](std::string_view table, std::string_view level, float& bits) {
            const json::Value* const of = in.find(table);
            const json::Value* const value = of == nullptr ? nullptr : of->find(level);
            if (!read_bits(value, bits)) fault(fmt::format("weights.{}.{}", table, level));
        });
        if (weights.accept < 0 || weights.margin < 0 || weights.name_rarity_most < 0)
            fault("accept, margin and name_rarity_most are not below 0");
        // Else candidates were forgotten that make others ambiguous.
        if (weights.hopeless > weights.accept - weights.margin)
            fault("hopeless is at most accept less margin");
        if (weights.hopeless_namesake > weights.hopeless)
            fault("hopeless_namesake is at most hopeless");
    }

    static bool read_bits(const json::Value* value, float& bits) {
        if (value == nullptr) return false;
        if (const auto* const whole = value->integer()) {
            bits = static_cast<float>(*whole);
        } else if (const auto* const decimal = value->decimal()) {
            const std::string& text = decimal->text;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
            if (error != std::errc{} || end != text.data() + text.size()) return false;
        } else {
            return false;
        }
        return std::abs(bits) <= k_weight_most;
    }

    void read_names(std::string_view text, Model& model) {
        std::vector<std::uint32_t> counts(Rarity::k_counters);
        const char* at = text.data();
        const char* const end = at + text.size();
        for (std::size_t next = 0; at != end; ++next) {
            if (next != 0 && *at++ != ' ') return fault("names: a space is missing");
            std::size_t gap = 0;
            std::uint32_t count = 1;
            auto read = std::from_chars(at, end, gap);
            if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '*')
                read = std::from_chars(read.ptr + 1, end, count);
            if (read.ec != std::errc{} || count == 0) return fault("names: no number");
            if (gap >= counts.size() - next) return fault("names: too many counters");
            next += gap;
            counts[next] = count;
            at = read.ptr;
        }
        model.rarity.add(counts);
        model.rarity.finish();
        if (model.rarity.counted() > model.citizens) fault("more names than citizens");
    }

    std::size_t x_faults = 0;
    std::string x_text;
};

}  // namespace

std::string model_hash(const Model& model) {
    return crypto::sha256(json::dump(object_of(model))).hex();
}

std::string write_model(const Model& model) {
    json::Object out = object_of(model);
    out.add("sha256", crypto::sha256(json::dump(out)).hex());
    return json::dump_pretty(out) + "\n";
}

Result<Model> read_model(std::string_view json) {
    if (json.size() > k_model_file_most) {
        return fail(ErrorCode::too_large, {"Tệp mô hình đối soát quá lớn.",
                                           "The reconciliation's model file is too large."});
    }
    LT_TRY(const json::Value root, json::parse(json));
    ModelReader reader;
    Model model = reader.read(root);
    if (const std::string faults = reader.faults(); !faults.empty()) {
        return fail(ErrorCode::malformed,
                    {fmt::format("Tệp mô hình đối soát không đúng mẫu: {}.", faults),
                     fmt::format("The reconciliation's model file is malformed: {}.", faults)});
    }
    if (root.text_at("sha256") != model_hash(model)) {
        return fail(ErrorCode::corrupt,
                    {"Tệp mô hình đối soát đã bị sửa sau khi ghi.",
                     "The reconciliation's model file was changed after it was written."});
    }
    return model;
}

Result<Model> load_model(const std::filesystem::path& path) {
    LT_TRY(const std::string text, read_whole(path, k_model_file_most));
    return read_model(text);
}

}  // namespace lt::reconcile
