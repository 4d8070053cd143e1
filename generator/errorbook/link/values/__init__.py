"""Example values in messages, as far as only the set of all articles shows that they are values.

What a message itself shows, `errorbook.parse.templates` finds. Here, what varies between variants
of one message (`variants`) and what translators leave as it is (`translations`) becomes a slot,
unless the articles speak of it themselves (`vocabulary`): products and buttons are no values. A
wrong slot makes two errors one, so what is not sure stays as it is, for an editor to decide.
"""

from errorbook.link.values.inference import Doubt, with_values

__all__ = ["Doubt", "with_values"]
