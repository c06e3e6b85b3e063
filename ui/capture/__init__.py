"""Quick capture: one small window, one field, nothing to decide."""
