"""How large files may be, in bytes; channels read no more than one byte beyond."""

from __future__ import annotations

MOST_TABLE_BYTES = 2_000_000
"""A decision table."""
MOST_EVIDENCE_BYTES = 8 * 1024 * 1024
"""A file of evidence, or the document of a decision."""
