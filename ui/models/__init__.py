"""Qt item models over snapshots of the journal."""
