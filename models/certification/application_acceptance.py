"""What an application must meet to be lodged and to be accepted (A05–A20, B27, E10, E20–E34)."""

from models.core.errors import RuleError
from models.core.fields import Choice
from models.core.parameters.certification import Path
from models.core.workflow import Case, guards
from models.cultivation.pool_membership import MEMBER
from models.parties.credit_bars import refuse_barred
from models.parties.enterprise_title import titles_on
from models.parties.interest import tied
from models.standards.standard import USABLE

PAPERS = {
    "form": "Application form",
    "product_description": "Product description",
    "self_commitment": "Self-commitment",
    "declaration": "Self-declaration",
    "quality_commitment": "Quality commitment",
    "credit_commitment": "Credit commitment",
    "original": "Certificate to be transferred",
    "licence_form": "Application for the mark licence",
    "report": "Test report",
    "evidence": "Evidence",
    "other": "Other document",
}
SCHEMES = {
    "shanghai_brand": Choice("Shanghai Brand"),
    "jiangsu_jingpin": Choice("Jiangsu Jingpin"),
    "international": Choice("International advanced certification"),
    "regional": Choice("Certification of a neighbouring region"),
    "merged": Choice("Earlier quality certification"),
}
ARTICLES = {"certification": "E30", "self_declaration": "E31", "transfer": "E32"}
"""The article that a path rests on."""


GROUNDS = {
    "flagship": Choice("Flagship product of a distinguished enterprise"),
    "international": Choice("International advanced certification"),
    "mutual": Choice("Mutually accepted certification"),
}


def path_of(case: Case) -> Path | None:
    """The open path of the application that the case is."""
    return case.parameters.path(case.new["path"])


def ground_of(case: Case) -> str | None:
    """What a transfer rests on, any one of three (P02); None on the other paths."""
    path, scheme = path_of(case), case.new.get("scheme")
    if path is None or not (path.classes or path.recognises):
        return None
    if path.classes and not scheme:
        return "flagship"
    return "international" if scheme == "international" else "mutual"


@guards("A05", "E30", "E31", "E32", "E34", "E11")
def path_is_open(case: Case) -> None:
    """The rule set in force opens this path."""
    if not case.old and path_of(case) is None:
        raise RuleError("A05", "The rule set in force does not open this path.", field="path")


@guards("E32", "P02")
def flagship_is_distinguished(case: Case) -> None:
    """Without a certification to transfer, it is the flagship of a distinguished enterprise."""
    path = path_of(case)
    if case.old or path is None or ground_of(case) != "flagship":
        return
    if not titles_on(case.facts["titles"], case.on) & set(path.classes):
        raise RuleError(
            "E32",
            "Name the certification to be transferred: without one this path is for flagship "
            "products of enterprises of certain distinctions, which the applicant does not hold.",
            field="scheme",
        )
    if not case.new["flagship"].strip():
        raise RuleError("E32", "Say what makes it the flagship product.", field="flagship")


@guards("E20", "E21", "E32", "P02")
def scheme_is_recognised(case: Case) -> None:
    """A certification to be transferred is one that the rule set recognises, with its number."""
    path = path_of(case)
    if case.old and not case.changed("scheme", "original_number", "original_until"):
        return
    if path is None or ground_of(case) in (None, "flagship"):
        return
    if case.new.get("scheme") not in {r.scheme for r in path.recognises}:
        raise RuleError(
            "E20", "Name a certification that this programme recognises.", field="scheme"
        )
    if not case.new["original_number"].strip():
        raise RuleError(
            "E32", "Give the number of the certificate to be transferred.", field="original_number"
        )


@guards("E32", "E20")
def original_is_valid(case: Case) -> None:
    """The certificate to be transferred is valid on the day."""
    if ground_of(case) in (None, "flagship") or (case.old and case.action != "accept"):
        return
    until = case.new.get("original_until")
    if until is None or until < case.on:
        raise RuleError(
            "E32",
            "The certificate to be transferred must be valid on {day}.",
            field="original_until",
            day=case.on,
        )


@guards("F20", "F04", "F10")
def not_barred(case: Case) -> None:
    """No application while a revocation bars the enterprise."""
    if not case.old or case.action == "accept":
        refuse_barred(case)


@guards("A11", "E30", "E34")
def standard_comes_first(case: Case) -> None:
    """Where standards come first, the application names a published one of the programme."""
    if case.old:
        return
    standard = case.facts["standard"]
    if standard is None:
        if case.parameters.standard_first:
            raise RuleError("A11", "Name the published standard it rests on.", field="standard_id")
        return
    if standard.programme_id != case.new["programme_id"]:
        raise RuleError("A01", "The standard belongs to another programme.", field="standard_id")
    if case.parameters.standard_first and standard.state not in USABLE:
        raise RuleError(
            "A11",
            "The standard {number} is not in force.",
            field="standard_id",
            number=standard.number or standard.title,
        )


@guards("W62")
def product_is_its_own(case: Case) -> None:
    """The product belongs to the applicant."""
    product = case.facts["product"]
    if product is not None and product.enterprise_id != case.new["enterprise_id"]:
        raise RuleError("W62", "The product belongs to another enterprise.", field="product_id")


@guards("A13", "W51")
def sector_is_covered(case: Case) -> None:
    """The programme covers the sector of the product."""
    sectors, product = case.parameters.certification.sectors, case.facts["product"]
    if case.old or not sectors or product is None:
        return
    if not product.sector:
        raise RuleError("A13", "State the sector of the product first.", field="product_id")
    if product.sector not in sectors:
        raise RuleError(
            "A13",
            "The programme does not cover the sector of this product.",
            field="product_id",
        )


@guards("W62")
def standard_fits_product(case: Case) -> None:
    """Where product and standard both name an industry, one lies within the other."""
    of_product, of_standard = (case.facts[f"{n}_industry"] for n in ("product", "standard"))
    if case.old or of_product is None or of_standard is None:
        return
    narrow, wide = sorted((of_product.code, of_standard.code), key=len, reverse=True)
    if not narrow.startswith(wide):
        raise RuleError(
            "W62",
            "The standard is for the industry {industry}.",
            field="standard_id",
            industry=of_standard.name,
        )


@guards("A20", "E10")
def applied_by_itself(case: Case) -> None:
    """Participation is voluntary: the enterprise's own signed form is there."""
    path = path_of(case)
    if path is not None and "form" in path.documents and "form" not in _papers(case):
        raise RuleError("A20", "The document “{kind}” is missing.", kind=PAPERS["form"])


@guards("E30", "E31", "E32", "E34", "E10")
def papers_of_the_path(case: Case) -> None:
    """Every paper that the path asks for is there."""
    path, present = path_of(case), _papers(case)
    beside = ("form", "original") if ground_of(case) == "flagship" else ("form",)
    for kind in path.documents if path else ():
        if kind not in present and kind not in beside:
            article = ARTICLES[case.new["path"]]
            raise RuleError(article, "The document “{kind}” is missing.", kind=PAPERS[kind])


def _papers(case: Case) -> set[str]:
    return {p.kind for p in case.facts["papers"] if p.subject == "application"}


@guards("E31")
def credit_is_guaranteed(case: Case) -> None:
    """Where the path asks for it, the credit guarantee and who supervises it are recorded."""
    path = path_of(case)
    if path is not None and path.credit and not case.new["credit_guarantee"].strip():
        raise RuleError(
            "E31", "Record the credit guarantee and its supervision.", field="credit_guarantee"
        )


@guards("D07")
def in_the_pool(case: Case) -> None:
    """Where the rule set demands it, the enterprise is a member of a pool."""
    if case.parameters.pool_required and not any(
        m.state in MEMBER and m.programme_id == case.new["programme_id"]
        for m in case.facts["stays"]
    ):
        raise RuleError(
            "D07", "Only members of the cultivation pool may apply.", field="enterprise_id"
        )


@guards("B27", "E24", "E35", "P07")
def body_is_a_member(case: Case) -> None:
    """A path with a certificate is for a body, of the alliance where there is one, on that day."""
    path = path_of(case)
    if not case.new.get("body_id"):
        if path is None or not path.certificate:
            return
        raise RuleError("B27", "Assign it to a certification body.", field="body_id")
    roles = {
        r.role
        for r in case.facts["body_roles"]
        if r.programme_id in (None, case.new["programme_id"])
        and (r.valid_from or case.on) <= case.on <= (r.valid_until or case.on)
    }
    if "certification_body" not in roles:
        raise RuleError(
            "E24",
            "The organisation is no certification body of the programme on that day.",
            field="body_id",
        )
    if case.parameters.certification.alliance_only and "alliance_member" not in roles:
        raise RuleError(
            case.article(("B27", "P07")),
            "The body is no member of the alliance on that day.",
            field="body_id",
        )


@guards("W76")
def body_gave_no_advice(case: Case) -> None:
    """A body that advised its client or is tied to it is not assigned."""
    years = case.parameters.certification.impartiality_years
    body = case.new.get("body_id")
    tie = tied([t for t in case.facts["ties"] if body and t.body_id == body], case.on, years)
    if tie is not None:
        raise RuleError(
            "W76",
            "A tie of this body to the applicant since {day} is recorded.",
            field="body_id",
            day=tie.began_on,
        )


@guards("W62")
def mode_is_named(case: Case) -> None:
    """A path with a certificate names the certification mode before it is evaluated."""
    path = path_of(case)
    if path is not None and path.certificate and not case.new["mode"].strip():
        raise RuleError("W62", "Name the certification mode.", field="mode")


@guards("W62")
def certificate_can_be_filled(case: Case) -> None:
    """What the certificate will show of the product and its holder is on record at acceptance."""
    path, product, client = path_of(case), case.facts["product"], case.facts["enterprise"]
    if path is None or not path.certificate or product is None or client is None:
        return
    if not product.model.strip():
        raise RuleError("W62", "State the model of the product in its record first.")
    if not client.address.strip():
        raise RuleError("W62", "State the address of the enterprise in its record first.")


LODGING = (
    path_is_open,
    flagship_is_distinguished,
    scheme_is_recognised,
    original_is_valid,
    standard_comes_first,
    product_is_its_own,
    sector_is_covered,
    standard_fits_product,
    not_barred,
)
"""Asked of every application; most of them bite when it is lodged."""
ACCEPTANCE = (
    not_barred,
    in_the_pool,
    body_is_a_member,
    body_gave_no_advice,
    mode_is_named,
    certificate_can_be_filled,
    applied_by_itself,
    papers_of_the_path,
    credit_is_guaranteed,
)
"""Asked when it is accepted."""
