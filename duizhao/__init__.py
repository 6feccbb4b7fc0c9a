"""Duizhao: an essay in, a site in every Chinese script out."""

__version__ = "0.1.0"
