#include <csignal>
#include <iostream>

#include "cli/run_cli.h"

int main(int argc, char** argv) {
  // A reader that goes away (| head) must not kill a build half-way; the failed write is seen where it happens.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit of the shell for files is a full disk
  std::ios::sync_with_stdio(false);
  // Reading would flush the output, and may stand on another thread than writing.
  std::cin.tie(nullptr);
  return planatlas::run_cli(argc, argv, std::cout, std::cerr);
}
