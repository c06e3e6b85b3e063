"""What leaves the journal in other programs' formats."""
