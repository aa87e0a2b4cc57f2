"""What the documents of a programme say themselves, beside what the rulebook holds (A02)."""

from sqlalchemy import select
from sqlmodel import Session

from db.access import row_rights
from models.programme.governing_document import places


def own_articles(session: Session, *programmes: str) -> dict[str, str]:
    """Rule → “《document》 place”, of the documents of the programmes with these codes."""
    document, programme = row_rights.table("governing_document"), row_rights.table("programme")
    found = session.execute(
        select(document.c.title, document.c.articles)
        .join(programme, programme.c.id == document.c.programme_id)
        .where(programme.c.code.in_(programmes), document.c.articles != "")
        .order_by(document.c.id.desc())
    )
    return {
        rule: f"《{title}》{place}" for title, articles in found for rule, place in places(articles)
    }
