"""Site: what readers of each locale see of a catalogue, before any of it is written."""
