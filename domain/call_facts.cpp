#include "domain/call_facts.h"

namespace atalaya {

CallFacts::CallFacts() = default;
CallFacts::CallFacts(const CallFacts& other) = default;
CallFacts::CallFacts(CallFacts&& other) noexcept = default;
CallFacts& CallFacts::operator=(const CallFacts& other) = default;
CallFacts& CallFacts::operator=(CallFacts&& other) noexcept = default;
CallFacts::~CallFacts() = default;

}  // namespace atalaya
