"""Receiving a dossier in one flow."""
