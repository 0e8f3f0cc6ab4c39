"""What can go wrong that is not our defect."""

from __future__ import annotations


class AuditorError(Exception):
    """Base of every error whose message is meant for the user."""


class UnreadableFile(AuditorError):
    """A file that cannot be read as a report.

    ``code`` is a stable word for programs; ``message`` says in Chinese what is wrong
    and what to do, in one line, without naming the file.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class SettingsError(AuditorError):
    """An option, rubric or settings file that cannot be used; the message names the place."""


class Undetermined(Exception):
    """The report does not allow a judgement; ``reason`` says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotApplicable(Exception):
    """The rule puts no duty on this report; ``reason`` says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
