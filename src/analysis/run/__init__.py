"""Runs the yearly steps: what is stale, in order, two at a time, one notebook a step."""
