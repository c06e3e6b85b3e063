"""Hours by which a day of sleep is told, for who needs nothing else of a night."""

from datetime import time

EVENING = time(18)  # a sleep that ends at or after this belongs to the next date
