"""Findings, the sentences that word them, and what people make of them."""
