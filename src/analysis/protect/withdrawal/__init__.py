"""Takes what somebody told us out of every file, and looks whether anything is left."""
