"""Parameters of a rule set: applications, evaluation and certificates (E, W)."""

from typing import Literal

from pydantic import Field as Value

from models.core.parameters.parts import Part, ruled

Paper = Literal[
    "form",
    "product_description",
    "self_commitment",
    "declaration",
    "quality_commitment",
    "credit_commitment",
    "original",
    "report",
]
"""Kinds of attachment of an application that a path may ask for."""
Scheme = Literal["shanghai_brand", "jiangsu_jingpin", "international", "regional", "merged"]
"""Certifications that a path of transfer may recognise (A18, E20, E21)."""
Sector = Literal["manufacturing", "agriculture", "construction", "services"]


class Recognised(Part):
    """A certification whose results are accepted (E20, E21)."""

    scheme: Scheme
    name: str
    source: str = ""


class Path(Part):
    """One way to the brand (E30–E34), what it asks for and which of the three objects it yields
    (E35)."""

    key: Literal["certification", "self_declaration", "transfer"]
    name: str
    name_en: str = ""
    open: bool = True
    certificate: bool = True
    """Whether a certification body issues a certificate; a self-declaration yields none (E35)."""
    separate_licence: bool = False
    """Whether the mark licence is applied for on its own after the certificate (W53)."""
    documents: tuple[Paper, ...] = ()
    """Papers that must be there before the application is accepted (E10, E30–E34, A20)."""
    credit: bool = False
    """Whether the enterprise gives a credit guarantee under supervision (E31)."""
    classes: tuple[str, ...] = ()
    """Distinctions whose holders may bring their flagship products (E32)."""
    recognises: tuple[Recognised, ...] = ()
    """Certifications of which an original may be brought (E20, E21). Where the path names
    distinctions too, either is enough (P02)."""
    rests_on: tuple[Literal["result", "excellence"], ...] = ()
    """What the licence rests on beside the declaration: an accepted result or an evaluation by a
    certification body, and excellent quality management (E34, P08)."""
    source: str = ""


class Certification(Part):
    """What intake, evaluation and decision demand in a programme."""

    sectors: tuple[Sector, ...] = ruled("A13", "W51", default=())
    """Sectors that the programme covers; () for every one."""
    emphasis: tuple[Sector, ...] = ruled("A14", "P09", default=())
    """Sectors that the present phase emphasises: a tag of the application, never a gate."""
    alliance_only: bool = ruled("B25", "B27", "E24", "P07", default=False)
    """Whether only members of the alliance certify."""
    impartiality_years: int = ruled("W76", default=2, ge=0)
    """Years after advice or another tie in which its holder takes no part."""
    body_declares: bool = ruled("W76", default=False)
    """Whether the assigned body declares its freedom from conflict before its people begin."""
    accredited_systems: bool = ruled("E16", default=False)
    """Whether system certificates are accepted only with the accreditation mark."""
    site_audit: bool = ruled("E11", "W60", default=False)
    """Whether the path with a certificate needs a concluded site audit."""
    audit_person_days: float = Value(default=0, ge=0)
    """Person-days below which no initial audit is concluded."""
    public_perception: bool = ruled("E14", default=False)
    """Whether an evaluation says what consumers and the public perceive."""
    review_required: bool = ruled("W75", "W60", default=False)
    """Whether somebody who evaluated nothing reviews before the decision."""
    signatures: Literal[1, 2] = ruled("W60", default=1)
    """Signatures that carry a decision out."""
    credit_query: bool = ruled("W33", default=False)
    """Whether credit is asked after between evaluation and announcement."""
    batches: bool = ruled("A11", "W31", default=False)
    """Whether results come out in numbered batches."""
    free_licence: bool = ruled("E11", default=False)
    """Whether the mark licence costs nothing."""
