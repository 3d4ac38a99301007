"""How other threads reach the supervisor's thread."""

from __future__ import annotations

import contextlib
import select
import threading

from dashtool.supervisor.mailbox import Mailbox


def test_letters_of_other_threads_wake_the_reader_and_keep_their_order() -> None:
    with contextlib.closing(Mailbox[int]()) as mailbox:
        writer = threading.Thread(target=lambda: [mailbox.post(number) for number in range(3)])
        writer.start()
        assert select.select([mailbox], [], [], 10.0)[0]
        writer.join()

        assert list(mailbox.empty()) == [0, 1, 2]
        assert not select.select([mailbox], [], [], 0.0)[0]


def test_a_letter_to_a_closed_mailbox_is_no_error() -> None:
    mailbox = Mailbox[int]()
    mailbox.close()

    mailbox.post(1)
