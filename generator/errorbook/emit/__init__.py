"""Emit: the files of a site, made of its book by pure functions."""
