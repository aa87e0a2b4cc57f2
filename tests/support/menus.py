"""The pages in the menu of each role."""

EVERYWHERE = {"home", "standards", "applications", "organisations", "rulebook", "programmes"}
WORK = {"pool", "certificates", "progress", "supervision", "support"}
MENUS = {
    "administrator": EVERYWHERE | WORK | {"history", "accounts"},
    "secretariat": EVERYWHERE | WORK | {"history"},
    "regulator": EVERYWHERE | WORK,
    "body": EVERYWHERE | {"certificates", "supervision"},
    "expert": EVERYWHERE,
    "working_group": EVERYWHERE | WORK,
    "trainer": EVERYWHERE | WORK,
    "applicant": EVERYWHERE | {"pool", "certificates", "supervision"},
}
