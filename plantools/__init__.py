"""Write a school district's plans once; every document that must say them follows."""

__version__ = "0.1.0"
