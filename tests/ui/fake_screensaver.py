"""A desktop of one service: it says who keeps the screen on, and when they are gone."""

import sys

from jeepney import HeaderFields, MatchRule, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

NAME = "org.freedesktop.ScreenSaver"


def say(words: str) -> None:
    """Tell the test."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    """Answer until the test is over."""
    connection = open_dbus_connection("SESSION")
    unwrap_msg(connection.send_and_get_reply(message_bus.RequestName(NAME)))
    gone = MatchRule(type="signal", member="NameOwnerChanged")
    unwrap_msg(connection.send_and_get_reply(message_bus.AddMatch(gone)))
    say("ready")
    holder = ""
    while True:
        message = connection.receive()
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if member == "Inhibit":
            holder = fields[HeaderFields.sender]
            say("held by {}: {}".format(*message.body))
            connection.send(new_method_return(message, "u", (7,)))
        elif member == "NameOwnerChanged" and message.body[0] == holder and not message.body[2]:
            say("let go")


main()
