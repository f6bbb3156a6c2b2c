"""People's own words: who agreed to what, who has read them, and how their speaker is named."""
