"""The finished tree to ``build/``: the only room that writes files of the site."""
