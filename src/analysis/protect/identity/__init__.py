"""Pseudonyms in place of people's ids, and the key that makes them."""
