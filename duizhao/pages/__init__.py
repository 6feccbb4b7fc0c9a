"""Articles to rendered pages: Pelican and a theme, run into a folder of ours."""
