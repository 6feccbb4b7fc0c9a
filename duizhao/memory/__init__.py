"""What earlier builds found out: it may be deleted at any time, and only ever saves work."""
