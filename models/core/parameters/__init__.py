"""What a programme decides: the parameters of a rule-set version, typed (E13, O5, W50)."""

from datetime import date
from itertools import product
from typing import Literal

from pydantic import Field as Value
from pydantic import model_validator

from models.core.codes import numbered
from models.core.dates import LeapDay
from models.core.parameters.certification import Certification, Path
from models.core.parameters.cultivation import Cultivation
from models.core.parameters.parts import Part, ruled
from models.core.parameters.products import Products
from models.core.parameters.standards import Standards
from models.core.parameters.supervision import Supervision
from models.core.parameters.support import Support


class Dimension(Part):
    """One axis of an evaluation (E12). Scores run from 0 to `maximum`."""

    key: str = Value(pattern=r"^[a-z][a-z_]*$")
    name: str
    name_en: str = ""
    maximum: float = Value(default=100, gt=0)
    pass_mark: float = Value(default=-1, ge=-1)
    """Score that must be reached; by default three fifths of the maximum."""
    source: str = ""

    @model_validator(mode="after")
    def mark_can_be_reached(self) -> "Dimension":
        if self.pass_mark < 0:
            self.__dict__["pass_mark"] = self.maximum * 0.6
        if self.pass_mark > self.maximum:
            raise ValueError(f"{self.key}: the pass mark lies above the maximum")
        return self


class Bar(Part):
    """How long an organisation may not re-apply, by what ended it (F04, W67)."""

    cause: Literal["revocation", "withdrawal", "cancellation"]
    scope: Literal["enterprise", "product"] = "enterprise"
    """Whether the whole enterprise is barred, or the product alone."""
    years: int = Value(ge=0)
    source: str = ""


class Publisher(Part):
    """Who publishes standards under `prefix` between two dates (W03)."""

    name: str
    prefix: str
    start: date | None = None
    end: date | None = None
    source: str = ""


class Numbering(Part):
    """Number forms of {type} {serial} {year}; `registration_per` says what restarts a register."""

    registration: str = "{programme} {type} {serial:04d}-{year}"
    application: str = "{year}-{serial:05d}"
    certificate: str = "{year}-{serial:06d}"
    confirmation: str = "{year}-Q{serial:05d}"
    licence: str = "{year}-L{serial:05d}"
    registration_per: Literal["type", "year", "all"] = ruled(
        "O4",
        default="all",
        readings={
            "all": "One serial runs on through all types and years.",
            "type": "Each type of standard has a serial of its own.",
            "year": "The serial begins anew each year.",
        },
        plainest="The text knows one serial and nothing that starts it anew; the numbers published "
        "so far run on across the years.",
    )

    @model_validator(mode="after")
    def forms_give_each_its_own(self) -> "Numbering":
        """Every form can be filled in, and no two serials or years come out as one number."""
        for name in ("registration", "application", "certificate", "confirmation", "licence"):
            form = getattr(self, name)
            per = self.registration_per if name == "registration" else "year"
            years = (2024, 2025) if per == "year" else (2024,)
            types = ("T", "Q") if per == "type" else ("T",)
            cases = list(product((1, 2), years, types))
            try:
                drawn = {
                    numbered(form, serial=s, year=y, type=t, programme="p") for s, y, t in cases
                }
            except ValueError as error:
                raise ValueError(f"{name} cannot be filled in: {form}") from error
            if len(drawn) < len(cases):
                raise ValueError(f"{name} would give one number twice: {form}")
        return self


class Durations(Part):
    """Every clock that the subjects share. Units are in the names; days are calendar days unless
    `working` names them."""

    drafting_months: int = ruled("C11", "J14", default=6, ge=1)
    cultivation_years: int = ruled("D08", "J15", default=3, ge=1)
    look_back_years: int = ruled("D05", "J17", default=3, ge=0)
    certificate_years: int = Value(default=3, ge=1)
    licence_years: int = Value(default=3, ge=1)
    suspension_months: int = Value(default=6, ge=1)
    suspension_months_holder: int = Value(default=12, ge=1)
    acceptance_days: int = Value(default=10, ge=1)
    evaluation_days: int = Value(default=60, ge=1)
    decision_days: int = Value(default=20, ge=1)
    renewal_notice_days: int = Value(default=90, ge=0)
    leap_day: LeapDay = "month_end"
    """On which day a term of years ends that began on 29 February, where the year has none: the
    last of the month (Civil Code, art. 202), or the eve of it."""
    working: tuple[str, ...] = ()
    """Names of the clocks in days that count working days only (W84)."""


class Ambiguity(Part):
    """A point the sources leave open (section L): the reading chosen and the one not taken."""

    key: str
    statement: str
    chosen: str
    other: str
    source: str = ""


class Parameters(Part):
    """All parameters of one rule-set version."""

    dimensions: tuple[Dimension, ...] = ruled("E12", "E13", min_length=1)
    pass_mark: float = Value(default=60, ge=0, le=100)
    """Mean of the dimensions, in per cent of their maxima, that an evaluation must reach."""
    paths: tuple[Path, ...] = ruled("A05", "E30", "E31", "E32", "E34", "E35", min_length=1)
    bars: tuple[Bar, ...] = ruled("F04", "W67", default=())
    publishers: tuple[Publisher, ...] = ruled("B05", "W03", default=())
    numbering: Numbering = ruled("C32", default=Numbering())
    durations: Durations = Durations()
    registers_standards: bool = ruled("C31", "C32", default=False)
    """Whether standards get a registration number after self-declaration (C31, C32)."""
    standard_types: tuple[Literal["D", "Q", "T", "I", "G", "H"], ...] = ruled(
        "A07", "P01", default=("T",)
    )
    """Types of standard that belong to the programme."""
    standard_applicants: Literal["enterprises", "pool", "any"] = ruled(
        "C04",
        "O1",
        "P12",
        default="enterprises",
        readings={
            "enterprises": "Of enterprises only those in the standard pool apply; institutions and "
            "social organisations apply directly.",
            "pool": "Only those in the standard pool apply.",
            "any": "Any qualifying unit of the province applies, in the pool or not.",
        },
        plainest="The pool takes enterprises, so that the words on the pool can only go with the "
        "enterprises; both sentences hold when the others apply directly.",
    )
    """Who may apply for a standard (O1)."""
    pools: tuple[Literal["standard", "brand", "certification"], ...] = ruled(
        "D01", default=("brand",)
    )
    pool_required: bool = ruled(
        "D07",
        default=False,
        readings={
            "no": "Whoever wishes may apply, in a pool or not.",
            "yes": "Only a current member of a pool may apply.",
        },
        plainest="The text leads members of the pool to recognition and shuts nobody else out; "
        "elsewhere it says that enterprises apply of their own will.",
    )
    """Whether an application needs a current pool membership (K1-4)."""
    standard_first: bool = ruled("A10", "A11", default=True)
    """No application without a published standard (A11)."""
    confirmation: bool = ruled("E33", default=True)
    """Whether an authority confirms whatever passed, by whichever path (E33)."""
    confirmation_before: Literal["licence", "certificate"] = ruled(
        "E33",
        "E35",
        "P03",
        default="licence",
        readings={
            "licence": "Only the brand and its mark wait for the confirmation; the body issues its "
            "certificate before or after.",
            "certificate": "The body issues its certificate only after the confirmation.",
        },
        plainest="The text has the authority confirm the brand that has passed, and puts no "
        "condition before the body's certificate.",
    )
    """What waits for the confirmation: the mark licence alone, or the body's certificate too."""
    standards: Standards = Standards()
    cultivation: Cultivation = Cultivation()
    certification: Certification = Certification()
    products: Products = Products()
    supervision: Supervision = Supervision()
    support: Support = Support()
    assumptions: tuple[str, ...] = ()
    """Keys under `durations` and `numbering` that no source states (O5), shown as such."""
    ambiguities: tuple[Ambiguity, ...] = ()

    @model_validator(mode="after")
    def keys_are_unique(self) -> "Parameters":
        for name, keys in (
            ("dimensions", [d.key for d in self.dimensions]),
            ("paths", [p.key for p in self.paths]),
        ):
            if len(keys) != len(set(keys)):
                raise ValueError(f"{name} name one key twice")
        return self

    def path(self, key: str) -> Path | None:
        return next((p for p in self.paths if p.key == key and p.open), None)

    def bar(self, cause: str) -> Bar | None:
        return next((b for b in self.bars if b.cause == cause), None)
