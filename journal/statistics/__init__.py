"""What can be said of nights, and what cannot: pure functions from values to values.

Some of them no page asks for yet. They are kept because they belong to the measures that are used,
and because worked examples check the others against them: `pooled_limits`, `ratio_of_sums`,
`runs_of_epochs`, `mornings_a_week`, `mann_whitney`, `signed_rank`, `benjamini_hochberg`,
`resampled`, and of `dream_words` coded content, how far it wanders, and the test for runs.
"""
