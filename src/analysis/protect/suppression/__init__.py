"""Which counts to hide, so that no small one can be worked out from those that are shown."""
