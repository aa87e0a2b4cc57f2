"""What the public page calls the states, facts and events of a certificate: source strings."""

STATES = {
    "valid": "Valid",
    "suspended": "Suspended",
    "revoked": "Revoked",
    "cancelled": "Cancelled",
    "expired": "Expired",
    "superseded": "Superseded",
}
MEANINGS = {
    "valid": "This {kind} is in force: the product may carry the “{mark}” mark.",
    "suspended": "This {kind} is on hold: until it is restored, the “{mark}” mark may not be used.",
    "revoked": "This {kind} was taken away: “{mark}” may not be used. Do not buy for the mark.",
    "cancelled": "This {kind} was ended: the product may no longer use the “{mark}” mark. "
    "Goods shipped before may still be on sale.",
    "expired": "This {kind} ran out and was not renewed: the “{mark}” mark may no longer be used.",
    "superseded": "A renewed one has replaced this {kind}: "
    "the “{mark}” mark now rests on the new one.",
}
PRODUCT_FACTS = {
    "product_name": "Product",
    "product_model": "Model",
    "trademark": "Trademark",
    "client_name": "Holder",
    "manufacturer_name": "Manufacturer",
    "factory_name": "Factory",
}
BASIS_FACTS = {
    "standards": "Standard",
    "registration": "Registration number",
    "number": "Number",
    "body_name": "certificate|Issued by",
    "issued_on": "Date of issue",
    "valid_until": "Valid until",
    "programme": "Programme",
    "mark": "certificate|Mark",
    "product_code": "certificate|Product code",
}
"""Field of the CertificateView → label: these two lists of facts are all that leaves the house."""
INDICATORS = (
    "Indicator",
    "This product",
    "certificate|International standard",
    "certificate|National standard",
    "certificate|Industry standard",
)
"""The columns of the comparison table, in the order of the view."""
EVENTS = {
    "issued": "Issued",
    "suspended": "event|Suspended",
    "restored": "event|Restored",
    "revoked": "event|Revoked",
    "cancelled": "event|Cancelled",
    "superseded": "event|Superseded",
    "changed": "event|Changed",
    "surveillance": "Surveillance",
}
ADVICE = (
    "Check it letter by letter, or scan again: it may be mistyped, and case counts.",
    "Ask the seller or the maker for the certificate, and scan the code on it.",
    "Beware of forged marks: if it stays unknown, do not trust the mark, and call 12315.",
)
"""What to do about a code that is not known."""
