// Ends a group of processes where this process dies without having done so: killed from outside it can do nothing
// itself.
#pragma once

#include <sys/types.h>

#include "extractor/base/descriptor.h"

namespace planatlas {

// While it lives, a small process of its own waits for the death of this one, and then kills the group. Where no
// process can be started there is no guard. Let it go before the leader of the group is reaped: behind that, the number
// may be another's.
class GroupGuard {
 public:
  explicit GroupGuard(pid_t group);
  ~GroupGuard();
  GroupGuard(const GroupGuard&) = delete;
  GroupGuard& operator=(const GroupGuard&) = delete;

 private:
  Descriptor alive_;  // open as long as this process lives
  pid_t guard_ = -1;
};

}  // namespace planatlas
