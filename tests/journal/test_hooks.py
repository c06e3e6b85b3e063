"""A hook calls its listeners, in order, and nobody else."""

from journal.hooks import Hook


def test_listeners_are_called_in_the_order_they_came():
    heard: list[str] = []
    hook: Hook[str] = Hook()
    hook.connect(lambda word: heard.append(f"first {word}"))
    hook.connect(lambda word: heard.append(f"second {word}"))
    hook("hello")
    assert heard == ["first hello", "second hello"]


def test_a_listener_that_left_is_not_called():
    heard: list[str] = []
    hook: Hook[str] = Hook()
    hook.connect(heard.append)
    hook.disconnect(heard.append)
    hook.disconnect(heard.append)
    hook("hello")
    assert heard == []


def test_a_listener_may_leave_while_it_is_called():
    heard: list[str] = []
    hook: Hook[str] = Hook()

    def once(word):
        hook.disconnect(once)
        heard.append(word)

    hook.connect(once)
    hook.connect(heard.append)
    hook("a")
    hook("b")
    assert heard == ["a", "a", "b"]
