"""Where the tests find the files of the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "pages"
PROGRAMMES = ROOT / "seed" / "programmes"
DATA = ROOT / "tests" / "data"
SOURCED = [
    PROGRAMMES / f"{name}.toml"
    for name in ("suzhou-2017-2020", "suzhou-made-2021-2023", "tianfu-mingpin", "zhejiang-made")
]
"""The programmes of the sources: a file added later owes nothing that is tested of these."""
