"""The last application to start: it fills the tables of reactions and of measures when all rooms are there."""

from django.apps import AppConfig


class MotcuaConfig(AppConfig):
    """The house itself."""

    name = "motcua.config"
    label = "config"

    def ready(self) -> None:
        """This function will hand the table of reactions to the outbox, and that of measures to the index."""
        from motcua.config.measures import SOURCES  # noqa: PLC0415 - rooms are loaded only now
        from motcua.config.reactions import REACTIONS  # noqa: PLC0415 - same
        from motcua.foundation.outbox.reactions import set_reactions  # noqa: PLC0415 - same
        from motcua.insight.index.queries.sources import set_sources  # noqa: PLC0415 - same

        set_reactions(REACTIONS)
        set_sources(SOURCES)
