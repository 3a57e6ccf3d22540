#include "extractor/base/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extractor/base/descriptor.h"
#include "extractor/base/group_guard.h"

namespace planatlas {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostErrorBytes = 8 << 10;
constexpr int kExecFailed = 127;
constexpr int kLongestPoll = 50;  // ms; without pidfd the end of a child is seen only then

Error system_error(const char* what) {
  return {ErrorKind::kUnreadable, std::string(what) + ": " + std::strerror(errno)};
}

std::string find_program(std::string_view name) {
  const char* variable = std::getenv("PATH");
  const std::string_view folders = variable ? variable : "/usr/local/bin:/usr/bin:/bin";
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    if (end > begin) {
      std::string path = std::string(folders.substr(begin, end - begin)) + "/" + std::string(name);
      if (::access(path.c_str(), X_OK) == 0) return path;
    }
    begin = end + 1;
  }
  return {};
}

struct Pipe {
  Descriptor reading, writing;
};

std::optional<Pipe> open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// A file without a name, in memory: nothing is left over, and no path has to be safe.
std::optional<Descriptor> hold_input(std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  if (file.number() < 0) return std::nullopt;
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(file.number(), bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return std::nullopt;
    done += static_cast<std::size_t>(written);
  }
  return ::lseek(file.number(), 0, SEEK_SET) == 0 ? std::optional(std::move(file)) : std::nullopt;
}

void set_limit(int resource, rlim_t value, rlim_t hard) {
  const rlimit limit{value, hard};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
}

// What the child needs, made before the fork: behind it nothing may allocate.
struct Prepared {
  std::string program;
  std::vector<char*> arguments, environment;
  const char* folder;
  int input, output, errors;
  ChildLimits limits;
};

[[noreturn]] void become(const Prepared& prepared, pid_t parent) {
  ::setsid();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kExecFailed);  // it died before the line above
  set_limit(RLIMIT_CORE, 0, 0);
  set_limit(RLIMIT_AS, prepared.limits.memory, prepared.limits.memory);
  set_limit(RLIMIT_FSIZE, prepared.limits.file_size, prepared.limits.file_size);
  set_limit(RLIMIT_CPU, prepared.limits.seconds, prepared.limits.seconds + 1);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::signal(SIGXFSZ, SIG_DFL);
  // Moved up first: one of them may have the number of another's place.
  const int input = ::fcntl(prepared.input, F_DUPFD, STDERR_FILENO + 1);
  const int output = ::fcntl(prepared.output, F_DUPFD, STDERR_FILENO + 1);
  const int errors = ::fcntl(prepared.errors, F_DUPFD, STDERR_FILENO + 1);
  const bool ready = ::dup2(input, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0 &&
                     ::dup2(errors, STDERR_FILENO) >= 0 && ::chdir(prepared.folder) == 0;
  ::close_range(STDERR_FILENO + 1, ~0u, 0);
  if (ready) ::execve(prepared.program.c_str(), prepared.arguments.data(), prepared.environment.data());
  ::_exit(kExecFailed);
}

// A running child. It is reaped, and its session ended, at the latest when this goes out of scope.
class Child {
 public:
  Child(pid_t id, Descriptor output, Descriptor errors)
      : id_(id),
        guard_(std::in_place, id),
        handle_(static_cast<int>(::syscall(SYS_pidfd_open, id, 0))),
        output_(std::move(output)),
        errors_(std::move(errors)) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ > 0) end();
  }

  // Waits until something can be read, the child has ended or `milliseconds` are over.
  void wait(int milliseconds) const {
    std::array<pollfd, 3> watched{
        {{output_.number(), POLLIN, 0}, {errors_.number(), POLLIN, 0}, {handle_.number(), POLLIN, 0}}};
    ::poll(watched.data(), watched.size(), milliseconds);
  }

  bool has_ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == id_;
  }

  // Appends what is there to read. Beyond the limit, output fails and errors are thrown away.
  bool read(ChildOutput& result, std::uint64_t most_output) {
    return drain(output_, result.output, most_output) && (drain(errors_, result.errors, kMostErrorBytes) || true);
  }

  // Ends the child and all of its session that has not left it. Returns its status as waitpid gives it.
  int end() {
    ::kill(-id_, SIGKILL);  // before it is reaped, its id cannot be another's
    guard_.reset();
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) continue;
    id_ = 0;
    return status;
  }

 private:
  static bool drain(Descriptor& from, std::string& into, std::uint64_t most) {
    std::array<char, 64 << 10> chunk;
    while (from.number() >= 0) {
      const ssize_t got = ::read(from.number(), chunk.data(), chunk.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return true;
      if (got == 0) {
        from.close();
        return true;
      }
      const auto room = static_cast<std::size_t>(most - std::min<std::uint64_t>(most, into.size()));
      into.append(chunk.data(), std::min(room, static_cast<std::size_t>(got)));
      if (room < static_cast<std::size_t>(got)) return false;
    }
    return true;
  }

  pid_t id_;
  std::optional<GroupGuard> guard_;
  Descriptor handle_, output_, errors_;
};

Error timed_out(const std::string& program, const ChildLimits& limits) {
  return {ErrorKind::kTooLarge, "keeps " + program + " busy for more than " + std::to_string(limits.seconds) +
                                    " seconds (raise it with --max-seconds)"};
}

// A program that gets no memory may end in any way.
Error failed(const std::string& program, int signal, const ChildLimits& limits) {
  return {ErrorKind::kDamaged, "makes " + program + " fail (signal " + std::to_string(signal) +
                                   "): get it again, or allow more than " + std::to_string(limits.memory >> 20) +
                                   " MiB with --max-memory"};
}

Result<ChildOutput> follow(Child& child, const std::string& program, const ChildLimits& limits) {
  const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds);
  ChildOutput result;
  for (bool ended = false; !ended;) {
    child.wait(kLongestPoll);
    ended = child.has_ended();  // asked before reading: nothing that it wrote is missed
    if (!child.read(result, limits.output)) {
      return Error{ErrorKind::kTooLarge,
                   "makes " + program + " write more than " + std::to_string(limits.output) + " bytes"};
    }
    if (!ended && Clock::now() >= deadline) return timed_out(program, limits);
  }
  const int status = child.end();
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU) return timed_out(program, limits);
    return failed(program, WTERMSIG(status), limits);
  }
  result.status = WEXITSTATUS(status);
  return result;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

bool is_installed(std::string_view program) {
  return !find_program(program).empty();
}

Result<ChildOutput> run_child(const ChildCommand& command, const ChildLimits& limits) {
  const std::string& name = command.words.front();
  Prepared prepared;
  prepared.program = find_program(name);
  if (prepared.program.empty()) {
    return Error{ErrorKind::kUnsupported,
                 "needs " + name + ", which is not installed: install the package " + command.package};
  }
  const auto input = hold_input(command.input);
  auto output = open_pipe();
  auto errors = open_pipe();
  if (!input || !output || !errors) return system_error("no room to start a program");

  const std::string folder = command.folder.empty() ? "/" : command.folder.string();
  const char* path = std::getenv("PATH");
  std::vector<std::string> arguments = command.words;
  // One core a child: how many run at once is for the caller to say.
  std::vector<std::string> environment{std::string("PATH=") + (path ? path : "/usr/bin:/bin"), "LC_ALL=C.UTF-8",
                                       "OMP_THREAD_LIMIT=1", "HOME=" + folder,
                                       "TMPDIR=" + (command.folder.empty() ? "/tmp" : folder)};
  prepared.arguments = pointers_to(arguments);
  prepared.environment = pointers_to(environment);
  prepared.folder = folder.c_str();
  prepared.input = input->number();
  prepared.output = output->writing.number();
  prepared.errors = errors->writing.number();
  prepared.limits = limits;

  const pid_t parent = ::getpid();
  const pid_t id = ::fork();
  if (id < 0) return system_error("no process can be started");
  if (id == 0) become(prepared, parent);
  output->writing.close();
  errors->writing.close();
  Child child(id, std::move(output->reading), std::move(errors->reading));
  return follow(child, name, limits);
}

}  // namespace planatlas
