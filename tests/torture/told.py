"""What is confided to a journal, place by place, in words that nothing else holds."""

PASSPHRASE = "quiet brass heron at dusk"  # noqa: S105 - of a journal that is made for a test
SECRETS = {
    where: f"xq{where}zvk{number}"
    for number, where in enumerate(
        (
            *("text", "title", "mark", "picture", "voice", "spoken", "file", "caption", "diary"),
            *("capture", "ritual", "writing", "search", "draft", "bug"),
        )
    )
}
