// "2026-03-02 to 2026-03-07 CT07" and its like.
//
// The basic idea: words are taken one after the other and find their member by the table: a day or
// a range by its type, a name by its row, an option by the choice that has it, a bare number by the
// first member that counts something and is still free.
#include "batch/impl/cases/value_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include "batch/impl/cases/case_file.hpp"

namespace lt::batch::test {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument(why); }

bool digits_like(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() && std::ranges::equal(text, pattern, [](char c, char p) {
               return p == '0' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == p;
           });
}
bool is_day(std::string_view text) { return digits_like(text, "0000-00-00"); }
bool is_month(std::string_view text) { return digits_like(text, "0000-00"); }
bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return c == '.' || std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
}

struct PaperCode {
    std::string_view code;
    std::string_view kind;
};
constexpr std::array k_paper_codes{
    PaperCode{"CT03", "discharge_paper"}, PaperCode{"CT04", "medical_summary"},
    PaperCode{"CT06", "pregnancy_rest"}, PaperCode{"CT07", "sick_leave_certificate"}};

/// What a list of cases gives unless the line says otherwise.
struct Standard {
    std::string_view list;
    std::string_view member;
    std::string_view value;
};
constexpr std::array k_standards{
    Standard{"certified", "kind", "discharge_paper"}, Standard{"certified", "paper", "GRV-1"},
    Standard{"other_leave", "source", "01B-HSB"}, Standard{"half_days", "source", "01B-HSB"},
    Standard{"exclusions", "source", "BB-1"}};

bool has_option(const Member& row, std::string_view word) {
    return row.kind->shape == Shape::choice &&
           std::ranges::find(row.kind->options(), word) != row.kind->options().end();
}

void set_scalar(Node& node, const Member& row, const Kind& kind, std::string text) {
    switch (kind.shape) {
        case Shape::flag:
            if (text != "yes" && text != "no") refuse(fmt::format("{}: yes or no", row.name));
            node.scalar = text == "yes" ? "true" : "false";
            return;
        case Shape::integer:
        case Shape::money:
            if (!is_number(text)) refuse(fmt::format("{}: a number, not {}", row.name, text));
            std::erase(text, '.');
            node.scalar = text;
            return;
        case Shape::choice:
            for (const PaperCode& paper : k_paper_codes) {
                if (text == paper.code) text = paper.kind;
            }
            node.set_text(text);
            return;
        case Shape::text:
        case Shape::day_count:
        case Shape::date:
        case Shape::month:
        case Shape::weekly_rest: node.set_text(text); return;
        case Shape::object:
        case Shape::list: refuse(fmt::format("{}: no single value", row.name));
    }
}

/// The words of one line, taken from the front.
class Words {
  public:
    explicit Words(std::string_view text) : x_words(words_of(text)) {}
    [[nodiscard]] bool done() const { return x_at == x_words.size(); }
    [[nodiscard]] const std::string& front() const { return x_words.at(x_at); }
    [[nodiscard]] bool next_is(std::string_view word) const { return !done() && front() == word; }
    std::string take() {
        if (done()) refuse("a word is missing at the end");
        return x_words[x_at++];
    }

  private:
    std::vector<std::string> x_words;
    std::size_t x_at = 0;
};

bool is_date_range(const Member& row) {
    return row.kind->shape == Shape::object && row.kind->members != nullptr &&
           row.kind->members().name == "DateRange";
}

/// "A to B", "A to open" or "A" into the members that can hold it.
void take_days(Node& node, const Table& table, Words& words) {
    const std::string first = words.take();
    std::string last = first;
    const bool range = words.next_is("to");
    if (range) {
        (void)words.take();
        last = words.take();
    }
    const auto fill = [&](Node& into) {
        into.form = Node::Form::object;
        into.member("from").set_text(first);
        if (last != "open") into.member("to").set_text(last);
    };
    if (table.find("from") != nullptr) return fill(node);
    const Shape single = is_day(first) ? Shape::date : Shape::month;
    for (const Member& row : table.members) {
        if (node.has(row.name)) continue;
        if (is_date_range(row)) return fill(node.member(row.name));
        if (!range && row.kind->shape == single) return node.member(row.name).set_text(first);
    }
    refuse(fmt::format("{} has no place for {}", table.name, first));
}

void take_object(Node& node, const Table& table, Words& words, bool nested);

void take_named(Node& node, const Member& row, Words& words) {
    Node& member = node.member(row.name);
    switch (row.kind->shape) {
        case Shape::flag: {
            const bool said = words.next_is("yes") || words.next_is("no");
            return set_scalar(member, row, *row.kind, said ? words.take() : "yes");
        }
        case Shape::object:
            member.form = Node::Form::object;
            return take_object(member, row.kind->members(), words, true);
        case Shape::list:
            member.form = Node::Form::list;
            if (row.kind->element->shape == Shape::object) {
                Node item = Node::object();
                take_object(item, row.kind->element->members(), words, true);
                for (const Standard& standard : k_standards) {
                    if (standard.list == row.name && !item.has(standard.member)) {
                        item.member(standard.member).set_text(standard.value);
                    }
                }
                member.items.push_back(std::move(item));
            } else {
                set_scalar(member.items.emplace_back(), row, *row.kind->element, words.take());
            }
            return;
        default: return set_scalar(member, row, *row.kind, words.take());
    }
}

/// The member a word belongs to without naming it; nullptr when there is none.
const Member* member_for(const Node& node, const Table& table, std::string_view word) {
    for (const PaperCode& paper : k_paper_codes) {
        if (word == paper.code) word = paper.kind;
    }
    for (const Member& row : table.members) {
        if (!node.has(row.name) && has_option(row, word)) return &row;
    }
    if (!is_number(word)) return nullptr;
    for (const Member& row : table.members) {
        const Shape shape = row.kind->shape;
        const bool counts =
            shape == Shape::integer || shape == Shape::money || shape == Shape::day_count;
        if (!node.has(row.name) && counts) return &row;
    }
    return nullptr;
}

const Member* named(const Table& table, std::string_view word) {
    if (word == "ref") {
        for (const std::string_view reference : {"reference", "paper", "source"}) {
            if (const Member* row = table.find(reference)) return row;
        }
    }
    return table.find(word);
}

void take_object(Node& node, const Table& table, Words& words, bool nested) {
    while (!words.done()) {
        if (is_day(words.front()) || is_month(words.front())) {
            take_days(node, table, words);
        } else if (const Member* row = named(table, words.front())) {
            (void)words.take();
            take_named(node, *row, words);
        } else if (const Member* free = member_for(node, table, words.front())) {
            set_scalar(node.member(free->name), *free, *free->kind, words.take());
        } else if (nested) {
            return;  // a word of the object around this one
        } else {
            refuse(fmt::format("{} cannot place \"{}\"", table.name, words.front()));
        }
    }
}

}  // namespace

void put_value(Node& member, const Member& row, std::string_view text) {
    const Shape shape = row.kind->shape;
    if (text == "none" && shape != Shape::text && shape != Shape::weekly_rest) {
        member = Node{};  // null: as if not given
        if (shape == Shape::list) member.form = Node::Form::list;
        return;
    }
    if (shape != Shape::object && shape != Shape::list) {
        const bool quoted = text.starts_with('"');
        return set_scalar(member, row, *row.kind,
                          quoted ? words_of(text).front() : std::string{text});
    }
    Words words{text};
    Node around = Node::object();
    std::swap(around.member(row.name), member);
    take_named(around, row, words);
    std::swap(around.member(row.name), member);
    if (!words.done()) refuse(fmt::format("{} cannot place \"{}\"", row.name, words.front()));
}

}  // namespace lt::batch::test
