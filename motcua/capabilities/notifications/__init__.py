"""Messages to people: what was told to whom, by which channel, and whether it left the house.

This room queues a message once (by its dedupe key), hands it to the mail server with a claim so that two workers do
not send it twice, and keeps the proof. It knows no dossier: a message points back at its cause by `subject`
("dossier:12"). The wording is made by whoever queues it.
"""
