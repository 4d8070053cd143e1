"""Errorbook: paste the error you see, land on the fix.

Turns exported help-centre articles into structured troubleshooting entries and builds a
multilingual, searchable help centre from them. The stages, in order: `sources` (load), `parse`,
`catalogue` (link), `emit`; `plugin` (MkDocs) and `cli` are the shells around them.
"""
