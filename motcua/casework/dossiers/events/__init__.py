"""What may happen to a dossier: frozen facts, with the sentence that tells them to a person."""
