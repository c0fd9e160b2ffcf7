"""Settings: read once, whole, and never shown."""

from pathlib import Path

import pytest

from bot.settings import SAMPLES, SettingsInvalid, load_settings


def test_without_any_setting_the_samples_are_served(tmp_path):
    settings = load_settings()
    assert (settings.documents, settings.data) == (SAMPLES, tmp_path / "data")


def test_a_setting_comes_from_the_env_file(tmp_path):
    Path(".env").write_text("WEGWIJZER_DOCUMENTS=/srv/stukken\nSOMETHING_ELSE=1\n")
    assert load_settings().documents == Path("/srv/stukken")


def test_an_empty_setting_is_no_setting(monkeypatch):
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", "")
    assert load_settings().documents == SAMPLES


def test_every_problem_is_in_one_message_without_its_value(monkeypatch):
    monkeypatch.setenv("SLACK_MODE", "geheim")
    monkeypatch.setenv("OPENAI_BASE_URL", "geheim")
    monkeypatch.setenv("DATABASE_URL", "geheim")
    with pytest.raises(SettingsInvalid) as caught:
        load_settings()
    assert caught.value.names == ("DATABASE_URL", "SLACK_MODE", "OPENAI_BASE_URL")
    assert "geheim" not in str(caught.value)


def test_a_token_is_not_shown(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "geheim")
    assert "geheim" not in repr(load_settings())


@pytest.mark.parametrize(
    ("locale", "language"),
    [("", "nl"), ("C.UTF-8", "nl"), ("nl_NL.UTF-8", "nl"), ("en_GB.UTF-8", "en"), ("de_DE", "nl")],
)
def test_the_language_of_the_program_follows_the_locale(monkeypatch, locale, language):
    monkeypatch.setenv("LANG", locale)
    assert load_settings().language == language


def test_the_language_can_be_chosen_against_the_locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("WEGWIJZER_LANGUAGE", "nl")
    assert load_settings().language == "nl"


def test_each_folder_of_documents_has_a_house_of_its_own_that_stays_the_same(tmp_path):
    settings = load_settings()
    one, other = settings.of(tmp_path / "een"), settings.of(tmp_path / "twee")
    assert one.house_folder == load_settings().of(tmp_path / "x" / ".." / "een").house_folder
    assert len({settings.house_folder, one.house_folder, other.house_folder}) == 3


def test_another_folder_never_reaches_the_configured_database(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/name")
    monkeypatch.setenv("CHROMA_URL", "http://host:8000")
    settings = load_settings().of(tmp_path)
    assert (settings.database_url, settings.chroma_url) == (None, None)


def test_spaces_are_names_with_spaces_or_commas_between_them(monkeypatch):
    monkeypatch.setenv("WEGWIJZER_SPACES", "noord, Zuid-1 2031.oost")
    settings = load_settings()
    assert settings.spaces == ("noord", "Zuid-1", "2031.oost")
    assert settings.of(Path("/srv/elders")).spaces == ()


@pytest.mark.parametrize("names", ["..", "a/b", ".git", "_a", "default", "Default", "noord Noord", "a\\b", "x" * 61])
def test_what_is_no_name_of_a_folder_or_another_space_s_is_no_space(monkeypatch, names):
    monkeypatch.setenv("WEGWIJZER_SPACES", names)
    with pytest.raises(SettingsInvalid) as caught:
        load_settings()
    assert caught.value.names == ("WEGWIJZER_SPACES",)


@pytest.mark.parametrize("begin", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_in_postgres_is_one_for_the_driver_that_there_is(monkeypatch, begin):
    monkeypatch.setenv("DATABASE_URL", f"{begin}://someone:geheim@host/name")
    assert load_settings().database_url.get_secret_value() == "postgresql+psycopg://someone:geheim@host/name"


def test_postgres_without_its_driver_is_no_database(monkeypatch):
    monkeypatch.setattr("bot.settings.find_spec", lambda name: None)
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/name")
    with pytest.raises(SettingsInvalid) as caught:
        load_settings()
    assert caught.value.names == ("DATABASE_URL",)
