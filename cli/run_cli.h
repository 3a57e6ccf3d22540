// The command line as a function.
#pragma once

#include <iosfwd>

namespace planatlas {

// Runs one command and returns the exit status: 0 all well, 1 some documents failed or a check found a fault, 2 wrong
// usage, 3 the run could not go on. Data goes to `out`; progress, warnings and errors go to `err`.
int run_cli(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace planatlas
