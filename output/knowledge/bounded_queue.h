// A queue between threads that makes fast producers wait for a slow consumer, so that memory stays flat.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace planatlas {

template <class Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // Waits while the queue is full. False once the queue is closed: the item is dropped.
  bool push(Item item) {
    std::unique_lock hold(lock_);
    has_room_.wait(hold, [this] { return closed_ || items_.size() < capacity_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    has_items_.notify_one();
    return true;
  }

  // Waits for an item. Nothing once the queue is closed and empty.
  std::optional<Item> pop() {
    std::unique_lock hold(lock_);
    has_items_.wait(hold, [this] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front()));
    items_.pop_front();
    has_room_.notify_one();
    return item;
  }

  void close() {
    const std::lock_guard hold(lock_);
    closed_ = true;
    has_room_.notify_all();
    has_items_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex lock_;
  std::condition_variable has_room_, has_items_;
  std::deque<Item> items_;
  bool closed_ = false;
};

}  // namespace planatlas
