"""Raw shape to tidy tables: what is kept, what could not be used and why, and the sum of both."""
