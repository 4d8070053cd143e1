"""Example values in messages that only the set of all articles reveals.

`errorbook.parse.templates` finds those that a message itself reveals. Here, what differs between
variants of one message (`variants`) and what translators leave unchanged (`untranslated`) becomes
a slot, unless the prose of articles mentions it (`vocabulary`): products and buttons are not
values. A wrong slot merges two errors, so uncertain names are left for an editor to decide.
"""

from errorbook.link.values.inference import Doubt, with_values

__all__ = ["Doubt", "with_values"]
