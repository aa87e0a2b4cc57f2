"""Settings: read once from the environment or a `.env` file."""

from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything that a deployment may decide. Each field's description stands in the README."""

    model_config = SettingsConfigDict(
        env_prefix="ZHAOPAI_", env_file=ROOT / ".env", extra="ignore", populate_by_name=True
    )

    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="Where the records lie; empty: SQLite in the `var` folder. PostgreSQL: "
        "`postgresql+psycopg://user:password@host/name`.",
    )
    var: Path = Field(
        default=ROOT / "var", description="Folder for the SQLite file and attachments."
    )
    demo: bool = Field(
        default=True,
        description="Whether an empty database gets the synthetic demo story; without it the "
        "first visit makes the administrator's account.",
    )
    public_url: str = Field(
        default="http://localhost:8501",
        description="Address under which the public reaches the app; printed in QR codes.",
    )
    session_days: float = Field(default=1.0, gt=0, description="Days after which a sign-in ends.")
    session_idle_minutes: int = Field(
        default=240, gt=0, description="Minutes without use after which a sign-in ends."
    )
    cookie_key: SecretStr | None = Field(
        default=None,
        description="Signs the sign-in cookies, for several machines behind one address; empty: "
        "a file of the `var` folder, renewed every 90 days.",
    )
    upload_megabytes: int = Field(
        default=20, gt=0, description="Largest attachment or import file, MB."
    )
    lock_minutes: int = Field(
        default=15, gt=0, description="Lock after five wrong passwords, minutes."
    )

    @property
    def url(self) -> str:
        """The database address, made absolute."""
        # Not put together by hand: a folder may be called "100%25" or "why?".
        file = URL.create("sqlite", database=(self.var / "zhaopai.db").as_posix())
        return self.database_url or file.render_as_string()


@cache
def settings() -> Settings:
    return Settings()
