"""What docs/slack.md and deploy say is what the program does."""

import re
import tomllib
from pathlib import Path

import bot
from bot.conversation.wording import sentences
from bot.settings import Settings, setting_names
from bot.slack.metrics import Metrics
from bot.slack.scopes import manifest, wanted

ROOT = Path(bot.__file__).parent.parent
PAGE = (ROOT / "docs/slack.md").read_text("utf-8")
LISTS = re.compile(r"`([a-z_:.]+)`")


def chapter(title):
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)[1]


def first_cells(text):
    return [row.split("|")[1].strip() for row in re.findall(r"^\|.*\|$", text, re.M)]


def test_every_permission_has_its_reason_and_no_other_is_named():
    named = [scope for cell in first_cells(chapter("What the app may do")) for scope in LISTS.findall(cell)]
    assert sorted(named) == sorted(wanted())


def test_every_metric_is_named():
    metrics = Metrics(lambda: 0)
    counted = {
        f"{family.name}_total" if family.type == "counter" else family.name for family in metrics.registry.collect()
    }
    assert {name for name in LISTS.findall(chapter("As a service")) if name.startswith("wegwijzer_")} == counted


def test_every_shortcut_and_command_is_named():
    features = manifest()["features"]
    for name in [
        *(one["name"] for one in features["shortcuts"]),
        *(one["command"] for one in features["slash_commands"]),
    ]:
        assert name in PAGE


def said(sentence):
    """What a row of troubles must say of a sentence: its words up to the first that differs from time to time."""
    return re.split(r"[{(:]|\. ", sentence)[0].strip().rstrip(".")


def test_whatever_serve_says_when_it_does_not_go_well_is_explained():
    told = "\n".join(first_cells(chapter("When something is wrong")))
    troubles = ("serve.missing", "serve.refused", "serve.silent", "serve.lost", "errors.CatalogueBusy")
    assert [name for name in troubles if said(sentences("en")[name]) not in told] == []
    assert said(sentences("en")["errors.FolderMissing"]) in told
    assert "Can't listen on" in told


def test_whatever_doctor_says_when_slack_is_not_well_is_explained():
    told = "\n".join(first_cells(chapter("When something is wrong")))
    english = sentences("en")
    for name in (
        "slack_silent",
        "scopes_unsaid",
        "socket_refused",
        "socket_silent",
        "coordinators_unknown",
        "coordinators_unasked",
    ):
        assert said(english[f"doctor.{name}"]) in told, name
    for name in ("slack_setting", "slack_kind"):
        assert english[f"doctor.{name}"].removeprefix("{name} ").split(":")[0].split(".")[0] in told, name


def test_what_is_set_in_deploy_is_a_setting_and_its_ports_are_the_usual_ones():
    dockerfile, unit = ((ROOT / "deploy" / name).read_text("utf-8") for name in ("Dockerfile", "wegwijzer.service"))
    assert set(re.findall(r"\b(WEGWIJZER_[A-Z_]+)=", dockerfile + unit)) <= set(setting_names())
    ports = {str(Settings.model_fields[name].default) for name in ("port", "health_port")}
    assert set(re.findall(r"^EXPOSE (\d+) (\d+)", dockerfile, re.M)[0]) == ports
    assert f":{Settings.model_fields['health_port'].default}/healthz" in dockerfile


def test_the_image_holds_every_package_of_the_program():
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    copied = re.findall(r"^COPY (\w+) \1$", (ROOT / "deploy/Dockerfile").read_text("utf-8"), re.M)
    assert sorted(copied) == sorted(packages["packages"])
    ignored = (ROOT / "deploy/Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    assert set(packages["packages"]) <= {line[1:] for line in ignored if line.startswith("!")}
