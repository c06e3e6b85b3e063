"""An experiment on oneself: its nights, its analysis, its verdict in words, its report."""
