"""Points that the sources leave open and no parameter decides: how they are read everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settled:
    """English source strings: the readings, of which the first is taken, and why it is."""

    readings: tuple[str, ...]
    plainest: str


SETTLED = {
    "O2": Settled(
        (
            "The number is given after publication and public self-declaration, as annex 1 says.",
            "The number is given once the standard has passed review, as the main text says.",
        ),
        "The annex tells the steps one by one and the main text sums them up; both days are kept.",
    ),
    "O3": Settled(
        (
            "“地标标准” is a slip for “地方标准”, and any common blank or dash is read.",
            "The letters stand as they are printed, and one way of writing alone is read.",
        ),
        "The annex names enterprise, group and local standards; of blanks and dashes it says "
        "nothing.",
    ),
    "O5": Settled(
        (
            "Each programme decides what no text states, and what it decides is shown as assumed.",
            "What no text states does not exist: no end, no suspension, no appeal.",
        ),
        "The texts leave it to measures that are still to come, and the practice of certification "
        "knows it all.",
    ),
    "O6": Settled(
        (
            "Certificate, confirmation and licence are three things, each kept for itself.",
            "The words mean one result.",
        ),
        "Each has an author of its own: a body issues the certificate, an authority confirms, and "
        "the use of the mark is licensed.",
    ),
    "O8": Settled(
        (
            "A certificate can be suspended and restored; a recognition is revoked or a licence "
            "withdrawn.",
            "There is no suspension: a proved fault leads to revocation or withdrawal at once.",
        ),
        "The text rests supervision on the regulations on certification and accreditation, which "
        "know suspension, and says nothing against it.",
    ),
    "O9": Settled(
        (
            "The words of the sections are followed.",
            "The steps wait for the missing pictures.",
        ),
        "The sections tell the steps in words; the pictures are named only at the end.",
    ),
    "O10": Settled(
        (
            "The two sections are cited as 三A and 三B.",
            "The sections are counted on as 三, 四 and 五.",
        ),
        "Each is then found under the number that is printed.",
    ),
    "O11": Settled(
        (
            "Two spellings name one thing.",
            "Two spellings name two things.",
        ),
        "Both stand for the same tasks, and no sentence tells them apart.",
    ),
    "O12": Settled(
        (
            "The three years begin in the middle of 2017, and what names no year is due at the end "
            "of 2020; both are shown as assumed.",
            "What names no year is due three years after the start, or on no day.",
        ),
        "The first aims name 2020, and the others stand beside them.",
    ),
    "O13": Settled(
        (
            "The share is taken from whoever reports it, with the definition given there.",
            "The share is the sales of Zhejiang Made brand enterprises in the sales of above-scale "
            "manufacturing.",
        ),
        "The text speaks of brands at large and defines no sales of theirs.",
    ),
    "O14": Settled(
        (
            "Bodies are drawn, five per cent of them rounded up; enterprises are visited with it.",
            "Certificates or certified enterprises are drawn.",
        ),
        "The sentence says who is drawn: the bodies that carry certification out.",
    ),
    "O15": Settled(
        (
            "Posts and accounts are kept, names only where the work needs them, and nothing is "
            "deleted by itself.",
            "Persons are recorded in full and deleted after a set time.",
        ),
        "No text asks for a name where a post will do, and none sets a time.",
    ),
}
"""Statement → its readings."""
