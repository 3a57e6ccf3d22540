// The calendar.
#pragma once

namespace planatlas {

// Returns 28 to 31. Requires: month from 1 to 12.
int days_in_month(int year, int month);

}  // namespace planatlas
