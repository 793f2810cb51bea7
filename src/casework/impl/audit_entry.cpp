#include "base/json.hpp"
#include "casework/store.hpp"

namespace lt::casework {

std::string leaf_bytes(const AuditEntry& entry) {
    json::Object leaf;
    leaf.add("at", entry.at.microseconds);
    leaf.add("actor", entry.actor);
    leaf.add("action", entry.action);
    leaf.add("subject", entry.subject);
    leaf.add("detail", entry.detail);
    return json::dump(leaf);
}

}  // namespace lt::casework
