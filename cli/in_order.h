// Work on several threads whose results come out in the order of the input, with no more than a few items in flight.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace planatlas {

// Takes items from `next` until it gives none, makes a text of each with `work` on `jobs` threads, and hands the texts
// to `emit` in the order of the items, each as soon as those before it are out. `next` and `emit` are called by one
// thread at a time. Ends early when `emit` returns false. Whoever feeds `next` waits when `emit` does.
inline void process_in_order(unsigned jobs, const std::function<std::optional<std::string>()>& next,
                             const std::function<std::string(const std::string&)>& work,
                             const std::function<bool(const std::string&)>& emit) {
  constexpr std::size_t kAheadPerJob = 4;
  std::mutex input_lock, output_lock;
  std::condition_variable has_room;
  std::size_t taken = 0, emitted = 0;
  std::map<std::size_t, std::string> waiting;  // done, but not yet their turn
  bool stopped = false;
  const auto run = [&] {
    for (;;) {
      std::size_t index = 0;
      std::optional<std::string> item;
      {
        const std::lock_guard hold(input_lock);
        {
          std::unique_lock room(output_lock);
          has_room.wait(room, [&] { return stopped || taken - emitted < jobs * kAheadPerJob; });
          if (stopped) return;
        }
        item = next();
        if (!item) return;
        index = taken++;
      }
      std::string text = work(*item);
      const std::lock_guard hold(output_lock);
      waiting.emplace(index, std::move(text));
      for (auto first = waiting.begin(); !stopped && first != waiting.end() && first->first == emitted;
           first = waiting.erase(first)) {
        stopped = !emit(first->second);
        ++emitted;
      }
      has_room.notify_all();
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < jobs; ++i) threads.emplace_back(run);
  run();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace planatlas
