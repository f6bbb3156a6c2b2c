"""Statistics: frames and numbers in, frames and numbers out; no files, no programme."""
