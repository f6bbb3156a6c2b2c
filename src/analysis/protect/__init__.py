"""What may leave the building: small counts, quotes, the release gate."""
