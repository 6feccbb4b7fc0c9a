"""The door that a Pelican site finds as ``pelican.plugins.duizhao``."""

from duizhao.plugin import register

__all__ = ["register"]
