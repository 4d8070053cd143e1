"""From the catalogue to what is published. Each emitter is a pure function of its arguments."""
