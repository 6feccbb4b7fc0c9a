"""One page into its editions: words, conversion, wording, quotes, HTML."""
