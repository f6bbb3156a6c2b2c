"""Attacks what is about to be released, as somebody would who wants to find a person in it."""
