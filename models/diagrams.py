"""Pictures of what is declared: state diagrams and the matrix of roles."""

from collections.abc import Callable
from dataclasses import dataclass

from models.core.fields import Colour
from models.core.roles import CAPACITIES
from models.core.workflow import Workflow
from models.rights import GRANTS

Translate = Callable[[str], str]

SHADES: dict[Colour, tuple[str, str, str]] = {
    "green": ("#E4F3EA", "#2E7D4F", "#1E6239"),
    "orange": ("#FDF0DC", "#C76A00", "#8A4A00"),
    "red": ("#FBEAE8", "#C4302B", "#A11F1B"),
    "gray": ("#EDEEEF", "#6B7077", "#52565C"),
    "blue": ("#E5EFF9", "#2B6CB0", "#1F5287"),
    "violet": ("#F0EAF8", "#7353A6", "#5C3F8C"),
}
"""Fill, border and text of a state's box; they hold on light and dark ground alike."""


def mermaid(flow: Workflow, translate: Translate = str, here: str = "") -> str:
    """The workflow as a Mermaid state diagram; labels pass through `translate`, the state `here`
    is set off.

    Arrows that only other steps' effects take are marked with ⚙, a lapse by date with ⏱.
    """
    lines = ["stateDiagram-v2", "direction TB"]
    for key, choice in flow.states.items():
        lines.append(f'state "{_safe(translate(choice.label))}" as {key}')
    lines.append(f"[*] --> {flow.initial}")
    arrows: dict[tuple[str, str], list[str]] = {}
    for step in flow.transitions:
        for source in step.sources:
            label = translate(step.label) + ("" if step.own else " ⚙")
            arrows.setdefault((source, step.target), []).append(label)
    if flow.lapse:
        for source in flow.lapse.states:
            arrows.setdefault((source, flow.lapse.shown), []).append("⏱")
    for (source, target), labels in arrows.items():
        lines.append(f"{source} --> {target}: {_safe(' / '.join(labels))}")
    for colour, (fill, line, ink) in SHADES.items():
        named = [key for key, choice in flow.states.items() if choice.colour == colour]
        if named:
            lines.append(f"classDef {colour} fill:{fill},stroke:{line},color:{ink}")
            lines.append(f"class {','.join(named)} {colour}")
    if here:
        lines += ["classDef here stroke-width:4px,font-weight:bold", f"class {here} here"]
    return "\n".join(lines)


def _safe(label: str) -> str:
    """A colon or a quotation mark would end the label."""
    return label.replace(":", "：").replace('"', "”").replace(";", "；")


@dataclass(frozen=True)
class Right:
    """What one role may do with one subject, on which rows; no actions: nothing at all."""

    role: str
    subject: str
    actions: tuple[str, ...]
    rows: str


def matrix() -> list[Right]:
    """Every role × every subject that rights are given on, in the order of both."""
    granted = {
        (grant.role, subject): Right(grant.role, subject, grant.actions, grant.rows)
        for subject, grants in GRANTS.items()
        for grant in grants
    }
    return [
        granted.get((role, subject), Right(role, subject, (), ""))
        for role in CAPACITIES
        for subject, grants in GRANTS.items()
        if grants
    ]
