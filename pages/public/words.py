"""What the public page calls the states, facts and events of a certificate: source strings."""

STATES = {
    "valid": "Valid",
    "suspended": "Suspended",
    "stopped": "certificate|Use stopped",
    "withdrawn": "certificate|Withdrawn",
    "revoked": "Revoked",
    "cancelled": "Cancelled",
    "expired": "Expired",
    "superseded": "Superseded",
    "none": "certificate|Not granted",
    "not_asked": "Not required",
}
RESULTS = {
    "certificate": "Certificate",
    "confirmation": "Confirmation of the brand",
    "mark_licence": "certificate|Mark licence",
}
REASONS: dict[tuple[str, str] | None, str] = {
    None: "Everything that the mark rests on is in force.",
    ("certificate", "revoked"): "The certificate was revoked. Do not buy for the mark.",
    ("certificate", "suspended"): "The certificate is suspended: until it is restored, the mark "
    "may not be used.",
    ("certificate", "superseded"): "A renewed certificate has replaced this one: the new one "
    "counts.",
    ("certificate", "cancelled"): "The certificate was ended. Goods shipped before may still be "
    "on sale.",
    ("certificate", "expired"): "The certificate ran out and was not renewed. Goods shipped "
    "before may still be on sale.",
    ("certificate", "none"): "The product has no certificate.",
    ("confirmation", "revoked"): "The authority revoked its recognition of the brand. Do not buy "
    "for the mark.",
    ("confirmation", "superseded"): "A renewed confirmation has replaced this one: the new one "
    "counts.",
    ("confirmation", "cancelled"): "The confirmation of the brand was ended. Goods shipped before "
    "may still be on sale.",
    ("confirmation", "none"): "The authority has not confirmed the brand.",
    ("mark_licence", "revoked"): "The mark licence was revoked. Do not buy for the mark.",
    ("mark_licence", "withdrawn"): "The mark licence was withdrawn. Do not buy for the mark.",
    ("mark_licence", "stopped"): "Use of the mark was stopped: it may not be used until that is "
    "allowed again.",
    ("mark_licence", "superseded"): "A renewed mark licence has replaced this one: the new one "
    "counts.",
    ("mark_licence", "cancelled"): "The mark licence was ended. Goods shipped before may still be "
    "on sale.",
    ("mark_licence", "expired"): "The mark licence ran out and was not renewed. Goods shipped "
    "before may still be on sale.",
    ("mark_licence", "none"): "The product has no mark licence, and the mark needs one of its own.",
}
"""Why the mark may not be carried, by result and state; None where it may."""
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
UNKNOWN = "Check the code first: it may be mistyped or cut short, or no longer in use."
MISSPELT = {
    "certificate": "This code has the wrong form: the code of a certificate has 22 letters, "
    "digits, “-” and “_”, and is not its number. Check the code.",
    "product": "This code has the wrong form: no programme draws its product codes like that. "
    "Check the code.",
}
ADVICE = (
    "Check it letter by letter, or scan again; in a certificate's code, case counts.",
    "Ask the seller or the maker for the certificate, and scan the code on it.",
    "If a checked code stays unknown, it does not show that the goods are certified; in doubt, "
    "call 12315.",
)
"""What to do about a code that was not found."""
AWAY = (
    "The records cannot be read just now; this says nothing about the goods. Please load this "
    "page again in a few minutes."
)
