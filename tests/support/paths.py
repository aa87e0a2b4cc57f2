"""Where the tests find the files of the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "pages"
PROGRAMMES = ROOT / "seed" / "programmes"
DATA = ROOT / "tests" / "data"
