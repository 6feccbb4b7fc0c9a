"""Bytes to `Source`: reading, front matter, and importing text from elsewhere."""
