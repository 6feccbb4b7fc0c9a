"""The door that a Pelican site finds as ``pelican.plugins.duizhao``: it leads to `duizhao.plugin`."""

from duizhao.plugin import register

__all__ = ["register"]
