"""The exit codes; where several apply to a run, the highest is given (4 before 3 before 1)."""

from __future__ import annotations

PASSED = 0
NOT_PASSED = 1
USAGE = 2
UNREADABLE = 3
DEFECT = 4
INTERRUPTED = 130
BROKEN_PIPE = 141  # 128 + SIGPIPE: whoever read the output stopped, so nothing is said of the gate
