"""What can be set, from the environment or `.env`: this is the only file that reads either."""

from __future__ import annotations

import hashlib
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.records import DEFAULT_SPACE, Language

DEFAULT_MODEL = "gpt-4.1-mini"
SAMPLES = Path(__file__).parent / "samples" / "documents"


class SettingsInvalid(Exception):
    """Settings that can't be used, by name: all of them at once, and never with their values."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("not a web address")
    return value


def _database_url(value: SecretStr) -> SecretStr:
    url = re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", value.get_secret_value())
    if not re.match(r"(?:sqlite|postgresql)(?:\+\w+)?://", url):
        raise ValueError("not the address of a database")
    if url.startswith("postgresql+psycopg:") and find_spec("psycopg") is None:
        raise ValueError("psycopg is not installed")
    return SecretStr(url)


def _prices(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


def _names(value: object) -> object:
    return tuple(re.split(r"[\s,]+", value.strip())) if isinstance(value, str) and value.strip() else value


def _spaces(value: tuple[str, ...]) -> tuple[str, ...]:
    plain = all(re.fullmatch(r"[^\W_][\w.-]{0,59}", name) for name in value)
    if not plain or len({DEFAULT_SPACE, *map(str.casefold, value)}) != len(value) + 1:
        raise ValueError("not the names of folders, each once")
    return value


def _absolute(value: Path) -> Path:
    return value.expanduser().resolve()


Folder = Annotated[Path, AfterValidator(_absolute)]
Url = Annotated[str, AfterValidator(_url)]
Price = Annotated[float, Field(ge=0)]
Prices = Annotated[tuple[Price, Price], NoDecode, BeforeValidator(_prices)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)]
Spaces = Annotated[Names, AfterValidator(_spaces)]
Port = Annotated[int, Field(ge=1, le=65535)]
Secret = Annotated[SecretStr, BeforeValidator(lambda value: value.strip() if isinstance(value, str) else value)]


class Settings(BaseSettings):
    """Every setting with its name in the environment; `.env.example` lists the same ones, and a test keeps it so."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    documents: Folder = Field(default=SAMPLES, validation_alias="WEGWIJZER_DOCUMENTS")
    data: Folder = Field(
        default_factory=lambda: user_data_path("wegwijzer", appauthor=False), validation_alias="WEGWIJZER_DATA"
    )
    spaces: Spaces = Field(default=(), validation_alias="WEGWIJZER_SPACES")
    locale: str = Field(
        default="", validation_alias=AliasChoices("WEGWIJZER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    )
    database_url: Annotated[Secret, AfterValidator(_database_url)] | None = Field(
        default=None, validation_alias="DATABASE_URL"
    )
    chroma_url: Url | None = Field(default=None, validation_alias="CHROMA_URL")

    slack_bot_token: Secret | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: Secret | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: Secret | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_mode: Literal["socket", "http"] = Field(default="socket", validation_alias="SLACK_MODE")
    slack_api_url: Url | None = Field(default=None, validation_alias="SLACK_API_URL")
    slack_coordinators: Names = Field(default=(), validation_alias="SLACK_COORDINATORS")
    host: str = Field(default="127.0.0.1", validation_alias="WEGWIJZER_HOST")
    port: Port = Field(default=3000, validation_alias="WEGWIJZER_PORT")
    health_port: Port = Field(default=3001, validation_alias="WEGWIJZER_HEALTH_PORT")

    openai_api_key: Secret | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: Url | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    openai_model: str | None = Field(default=None, validation_alias="OPENAI_MODEL")
    openai_embedding_model: str | None = Field(default=None, validation_alias="OPENAI_EMBEDDING_MODEL")
    openai_reads_documents: bool = Field(default=False, validation_alias="OPENAI_READS_DOCUMENTS")
    openai_patience: float = Field(default=6.0, gt=0, le=120, validation_alias="OPENAI_PATIENCE")
    openai_daily_tokens: int | None = Field(default=None, ge=0, validation_alias="OPENAI_DAILY_TOKENS")
    openai_person_tokens: int | None = Field(default=None, ge=0, validation_alias="OPENAI_PERSON_TOKENS")
    openai_prices: Prices | None = Field(default=None, validation_alias="OPENAI_PRICES")

    @property
    def language(self) -> Language:
        """The language of everything but the answers: English where the locale is English, else Dutch."""
        return "en" if self.locale.lower().startswith("en") else "nl"

    @property
    def house_folder(self) -> Path:
        """Where everything made from this folder of documents is kept: one place for each path, the same every run."""
        path = str(self.documents)
        name = re.sub(r"[^a-z0-9]+", "-", self.documents.name.lower()).strip("-")[:40] or "documents"
        return self.data / "houses" / f"{name}-{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

    def make_house_folder(self) -> Path:
        """The same folder, made where it is missing, and then for its owner only: people's questions are in it."""
        for folder in (self.data, self.house_folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.house_folder

    @property
    def storage_url(self) -> str:
        """The address of the database in which is kept what people said."""
        return (
            self.database_url.get_secret_value()
            if self.database_url
            else f"sqlite:///{self.house_folder / 'storage.db'}"
        )

    @property
    def log(self) -> Path:
        """The file in which is written what went wrong."""
        return self.data / "wegwijzer.log"

    @property
    def missing_for_slack(self) -> tuple[str, ...]:
        """The names of the settings that Slack can't do without and that are not there."""
        needed = {"SLACK_BOT_TOKEN": self.slack_bot_token}
        if self.slack_mode == "socket":
            needed["SLACK_APP_TOKEN"] = self.slack_app_token
        else:
            needed["SLACK_SIGNING_SECRET"] = self.slack_signing_secret
        return tuple(name for name, value in needed.items() if not (value and value.get_secret_value()))

    @property
    def answers_with(self) -> str | None:
        """The name of the model that words answers; None without one."""
        return (self.openai_model or DEFAULT_MODEL) if self.openai_api_key or self.openai_base_url else None

    def worded_by(self, model: str | None) -> Self:
        """The same settings with another model; "none" is no model at all, and None leaves it as it is."""
        if model is None:
            return self
        if model != "none":
            return self.model_copy(update={"openai_model": model})
        nothing = dict.fromkeys(("openai_api_key", "openai_base_url", "openai_embedding_model"))
        return self.model_copy(update=nothing)

    def of(self, documents: Path | None) -> Self:
        """The same settings for another folder of documents, which never mixes with the configured database."""
        if documents is None or _absolute(documents) == self.documents:
            return self
        nothing = {"database_url": None, "chroma_url": None, "spaces": ()}
        return self.model_copy(update={"documents": _absolute(documents), **nothing})


def setting_names() -> tuple[str, ...]:
    """The names in the environment, in the order of `.env.example`."""
    aliases = (field.validation_alias for field in Settings.model_fields.values())
    return tuple(alias.choices[0] if isinstance(alias, AliasChoices) else alias for alias in aliases)  # type: ignore[misc]


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsInvalid: one or more can't be used; it names them all.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors(include_input=False))
        raise SettingsInvalid(tuple(names)) from None
