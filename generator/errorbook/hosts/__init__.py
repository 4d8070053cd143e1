"""Hosts: what publishes the site, behind the protocol that `errorbook.build` asks for."""
