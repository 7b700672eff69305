"""What a part threatens: alternative main penalties and what is added to them."""

from typing import Literal, Optional, Union

from kblaw.model.base import Record

PenaltyKind = Literal[
    "warning",
    "fine",
    "corrective_labour",
    "community_service",
    "restriction_of_liberty",
    "arrest",
    "administrative_arrest",
    "imprisonment",
    "life_imprisonment",
    "death_penalty",
]
AdditionalKind = Literal["confiscation", "disqualification", "deportation", "deprivation_of_rank"]
Unit = Literal["mci", "hour", "day", "month", "year", "percent"]
Basis = Literal["official", "secondary", "unknown"]


class Penalty(Record, kw_only=True):
    """Hold one alternative of a sanction.

    Bounds are inclusive, in ``unit``. ``max`` alone reads "up to", ``min`` equal to ``max`` a
    fixed amount; both absent where the kind has no amount (warning, life imprisonment).
    """

    kind: PenaltyKind
    min: Optional[int] = None
    max: Optional[int] = None
    unit: Optional[Unit] = None


class Duration(Record, kw_only=True):
    """Hold the term of an additional penalty; bounds inclusive, as in ``Penalty``."""

    min: Optional[int] = None
    max: Optional[int] = None
    unit: Unit


class Additional(Record, kw_only=True):
    """Hold a penalty that comes with a main one.

    ``mandatory`` false reads "with … or without it". ``applies_to`` is ``all`` or the kind of the
    main penalty it stands with. ``duration`` is ``life`` for a lifetime ban, absent where the
    sanction states no term.
    """

    kind: AdditionalKind
    mandatory: bool
    duration: Union[Literal["life"], Duration, None] = None
    applies_to: Union[Literal["all"], PenaltyKind]
