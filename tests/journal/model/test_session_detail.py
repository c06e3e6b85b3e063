"""What came with the pieces of one sleep, told as of one sleep."""

from datetime import UTC, datetime

from journal.model.session_detail import Detail, Personalization, Samples, Summary, together

AT = datetime(2026, 11, 18, 22, tzinfo=UTC)


def test_nothing_of_any_piece_is_lost():
    vitals = [Samples("heart_rate", "bpm", AT, 60, (55.0, None)) for _ in range(2)]
    one = Detail(vitals=(vitals[0],), comment="woke up", tags=("late", "tea"))
    shaped = Personalization("Attune", "7")
    other = Detail(vitals=(vitals[1],), comment="slept on", tags=("tea",), personalization=shaped)
    whole = together([one, other])
    assert whole.vitals == tuple(vitals)
    assert (whole.comment, whole.tags) == ("woke up\nslept on", ("late", "tea"))
    assert whole.personalization == shaped


def test_extremes_are_the_outermost_and_means_are_not_reckoned_into_one():
    def told(low: float, mean: float, high: float) -> Detail:
        pairs = (("lowest", low), ("mean", mean), ("highest", high))
        return Detail(summaries=tuple(Summary(f"heart_rate_{n}", "bpm", v) for n, v in pairs))

    found = [
        (each.name[11:], each.value)
        for each in together([told(50, 57, 80), told(48, 60, 70)]).summaries
    ]
    assert found == [("lowest", 48), ("mean", 57), ("highest", 80), ("mean", 60)]
    assert len(together([told(50, 57, 80), told(50, 57, 80)]).summaries) == 3


def test_two_kinds_of_variability_stay_two():
    pieces = [Detail(summaries=(Summary(f"hrv_{k}_mean", "ms", 40),)) for k in ("sdnn", "rmssd")]
    assert [each.name for each in together(pieces).summaries] == ["hrv_sdnn_mean", "hrv_rmssd_mean"]


def test_one_piece_is_itself():
    detail = Detail(comment="x")
    assert together([detail]) is detail
