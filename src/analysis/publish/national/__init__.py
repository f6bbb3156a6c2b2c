"""Sets programmes that chose to join side by side, on what they asked in the same way."""
