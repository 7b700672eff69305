"""What a question is about: one record, and the part of it."""

from typing import NamedTuple, Optional


class Target(NamedTuple):
    """Name one record, and the part (and item) of it that was asked for."""

    kind: str
    id: str
    part: Optional[str] = None
    item: Optional[str] = None

    @property
    def record_id(self) -> str:
        """Return the id of what the base holds: the article or part, without the item."""
        return f"{self.id}#{self.part}" if self.part else self.id

    @property
    def full_id(self) -> str:
        """Return the id with part and item: ``criminal-code/109-1#2/8``."""
        part = f"#{self.part}" if self.part else ""
        return f"{self.id}{part}{f'/{self.item}' if self.item else ''}"
