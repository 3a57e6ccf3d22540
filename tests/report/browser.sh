#!/bin/sh
# Debian's Chromium, which ends with the process that has started it, however that ends.
exec setpriv --pdeathsig KILL /usr/bin/chromium "$@"
