"""The charts that are declared alone: what each counts, and what it is called."""

from db.figures.stacked import Stack

FINDINGS = Stack("Findings by kind", "finding", "kind", "gravity")
TRAININGS = Stack(
    "Person-times of training by year",
    "training",
    "held_on",
    "topic",
    {"state": ["held"]},
    "person_times",
)
BUDGETS = Stack("Budgets", "fund", "year", total="amount")
INCENTIVES = Stack(
    "Incentives granted",
    "incentive",
    "granted_on",
    fixed={"state": ["granted", "paid"]},
    total="amount",
)
PAYMENTS = Stack("Payments out of funds", "fund_payment", "paid_on", total="amount")
FINANCE = Stack("Finance support by year", "finance_support", "given_on", "kind", total="amount")
ACCEPTED = Stack("Results accepted by year", "acceptance", "accepted_on", "kind")
CHANNELS = Stack("Stores and listings by year", "sales_channel", "opened_on", "kind")
STACKS = (FINDINGS, TRAININGS, BUDGETS, PAYMENTS, INCENTIVES, FINANCE, ACCEPTED, CHANNELS)
