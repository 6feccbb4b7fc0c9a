"""`Source` to `Article`: Markdown to HTML in which every heading and paragraph has an anchor."""
